// Posts that wait: the queue, one of them, letting it in or refusing it, and taking one's own back.
import { Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { orAgain } from '../../web/again.js';
import { Cached } from '../../web/caching.js';
import { readForm, textOf, typedOf, type Typed } from '../../web/form.js';
import { FormsService } from '../../web/forms.service.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import { formTokens } from '../../web/tokens.js';
import { view, type See, type View } from '../../web/view.js';
import type { Who } from '../../who.js';
import { verdictForm, type VerdictSaid } from './held.form.js';
import { heldList, heldPage } from './held.pages.js';
import { HeldService } from './held.service.js';

function told({ verdict }: VerdictSaid, bug: number | null): string {
  if (bug !== null) return `It is let in: #${bug}.`;
  return verdict === 'spam' ? 'It is refused, and its author posts no more.' : 'It is refused, and its author is told.';
}

@Controller('held')
export class HeldController {
  constructor(
    private readonly held: HeldService,
    private readonly forms: FormsService,
  ) {}

  @Get()
  @Rule('bugs.edit')
  @Cached('secret')
  async index(@Query() query: unknown, @Me() who: Who): Promise<View> {
    const typed = typedOf(query);
    const place = { after: textOf(typed, 'after'), before: textOf(typed, 'before') };
    const page = heldList(await this.held.queue(place, who), await this.held.count(who), who);
    return view('bugs/held/index', page, { title: page.heading });
  }

  @Get(':handle')
  @Rule('signed in')
  @Cached('secret')
  show(@Param('handle') handle: string, @Req() request: Request, @Me() who: Who): Promise<View> {
    return this.page(handle, request, who);
  }

  /** Lets it in or refuses it, and goes on to the queue. */
  @Post(':handle')
  @Rule('bugs.edit')
  @Cached('secret')
  async settle(@Param('handle') handle: string, @Req() request: Request, @Me() who: Who): Promise<View | See> {
    const typed = typedOf(request.body);
    return this.deed(handle, request, typed, who, () => {
      const said = readForm(verdictForm, typed);
      return this.forms.once(request, async (db) => {
        request.session.notice = told(said, await this.held.settle(db, handle, said, who));
        return '/held';
      });
    });
  }

  @Post(':handle/withdrawal')
  @Rule('signed in')
  @Cached('secret')
  async withdraw(@Param('handle') handle: string, @Req() request: Request, @Me() who: Who): Promise<View | See> {
    return this.deed(handle, request, {}, who, () =>
      this.forms.once(request, async (db) => {
        await this.held.withdraw(db, handle, who);
        return `/held/${handle}`;
      }),
    );
  }

  @Post(':handle/reopening')
  @Rule('bugs.edit')
  @Cached('secret')
  async reopen(@Param('handle') handle: string, @Req() request: Request, @Me() who: Who): Promise<View | See> {
    return this.deed(handle, request, {}, who, () =>
      this.forms.once(request, async (db) => {
        await this.held.reopen(db, handle, who);
        return `/held/${handle}`;
      }),
    );
  }

  private deed(
    handle: string,
    request: Request,
    typed: Typed,
    who: Who,
    work: () => Promise<See>,
  ): Promise<View | See> {
    return orAgain(work, (problems) => this.page(handle, request, who, typed, problems));
  }

  private async page(
    handle: string,
    request: Request,
    who: Who,
    typed: Typed = {},
    problems: Readonly<Record<string, string>> = {},
  ): Promise<View> {
    const post = await this.held.find(handle, who);
    const files = await this.held.files(post);
    const page = heldPage({ post, files, who, tokens: formTokens(request), typed, problems });
    const status = Object.keys(problems).length > 0 ? 422 : 200;
    return view('bugs/held/show', page, { title: page.heading, status });
  }
}
