// Moving a bug to another product: what that does, and the deed.
import { Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { orAgain } from '../../web/again.js';
import { Cached } from '../../web/caching.js';
import { FormsService } from '../../web/forms.service.js';
import { readForm, textOf, typedOf, type Typed } from '../../web/form.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import { formTokens } from '../../web/tokens.js';
import { view, type See, type View } from '../../web/view.js';
import type { Who } from '../../who.js';
import { seesBug } from '../bug.policy.js';
import { BugsService } from '../bugs.service.js';
import { OpeningsService } from '../restrictions/openings.service.js';
import { moveForm } from './move.form.js';
import { mayOpen, movePage } from './move.pages.js';
import { ProductMovesService } from './moves.service.js';

@Controller('bugs/:id/move')
export class MovesController {
  constructor(
    private readonly bugs: BugsService,
    private readonly moves: ProductMovesService,
    private readonly openings: OpeningsService,
    private readonly forms: FormsService,
  ) {}

  @Get()
  @Rule('bugs.edit')
  @Cached('secret')
  async new(
    @Param('id') name: string,
    @Query() query: unknown,
    @Req() request: Request,
    @Me() who: Who,
  ): Promise<View> {
    const id = await this.bugs.numberOf(name, who);
    return this.page(id, textOf(typedOf(query), 'to'), request, who);
  }

  @Post()
  @Rule('bugs.edit')
  @Cached('secret')
  async create(@Param('id') name: string, @Req() request: Request, @Me() who: Who): Promise<View | See> {
    const id = await this.bugs.numberOf(name, who);
    const typed = typedOf(request.body);
    return orAgain(
      () => {
        const said = readForm(moveForm, typed);
        return this.forms.once(
          request,
          async (db) => {
            const bug = await this.moves.move(db, id, said, who);
            request.session.notice = `Bug ${id} is in ${bug.product.name} now.`;
            return seesBug(who, bug) ? `/bugs/${id}` : '/bugs';
          },
          `bug ${id}`,
        );
      },
      (problems) => this.page(id, textOf(typed, 'product'), request, who, typed, problems),
    );
  }

  private async page(
    id: number,
    to: string,
    request: Request,
    who: Who,
    typed: Typed = {},
    problems: Readonly<Record<string, string>> = {},
  ): Promise<View> {
    const { bug, products } = await this.moves.begin(id, who);
    const goal = to === '' ? null : await this.moves.goal(bug, products, Number(to), who);
    const preview = goal && mayOpen(bug, goal, who) ? await this.openings.preview(id, who) : null;
    const tokens = formTokens(request);
    const page = movePage({ bug, products, goal, preview, who, tokens, typed, problems });
    const status = Object.keys(problems).length > 0 ? 422 : 200;
    return view('bugs/moves/new', page, { title: page.heading, status });
  }
}
