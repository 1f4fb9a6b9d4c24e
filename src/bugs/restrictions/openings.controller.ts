// Opening a restricted bug for everybody: what they will read, and the deed.
import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { orAgain } from '../../web/again.js';
import { Cached } from '../../web/caching.js';
import { FormsService } from '../../web/forms.service.js';
import { readForm, typedOf, type Typed } from '../../web/form.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import { formTokens } from '../../web/tokens.js';
import { see, view, type See, type View } from '../../web/view.js';
import type { Who } from '../../who.js';
import { BugsService } from '../bugs.service.js';
import { OpeningsService } from './openings.service.js';
import { openingForm } from './restriction.form.js';
import { openingPage } from './restriction.pages.js';
import { refsOf } from './restriction.policy.js';

@Controller('bugs/:id/opening')
export class OpeningsController {
  constructor(
    private readonly bugs: BugsService,
    private readonly openings: OpeningsService,
    private readonly forms: FormsService,
  ) {}

  @Get()
  @Rule('bugs.restrict')
  @Cached('secret')
  async new(@Param('id') name: string, @Req() request: Request, @Me() who: Who): Promise<View | See> {
    const { bug } = await this.openings.choices(await this.bugs.numberOf(name, who), who);
    if (refsOf(bug.sets.roles).length === 0) return see(`/bugs/${bug.id}/restriction`);
    return this.page(bug.id, request, who);
  }

  @Post()
  @Rule('bugs.restrict')
  @Cached('secret')
  async create(@Param('id') name: string, @Req() request: Request, @Me() who: Who): Promise<View | See> {
    const id = await this.bugs.numberOf(name, who);
    const typed = typedOf(request.body);
    return orAgain(
      () => {
        const { seen, text } = readForm(openingForm, typed);
        return this.forms.once(
          request,
          async (db) => {
            await this.openings.open(db, id, { seen: seen ?? 0, text }, who);
            request.session.notice = `Bug ${id} is open for everybody.`;
            return `/bugs/${id}`;
          },
          `bug ${id}`,
        );
      },
      (problems) => this.page(id, request, who, typed, problems),
    );
  }

  private async page(
    id: number,
    request: Request,
    who: Who,
    typed: Typed = {},
    problems: Readonly<Record<string, string>> = {},
  ): Promise<View> {
    const { bug } = await this.openings.choices(id, who);
    const page = openingPage(await this.openings.preview(bug.id, who), formTokens(request), typed, problems);
    const status = Object.keys(problems).length > 0 ? 422 : 200;
    return view('bugs/restrictions/opening', page, { title: page.heading, status });
  }
}
