// Taking leaked words out of a bug: which ones, what that will do, and the deed.
import { Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { z } from 'zod';
import { refuse } from '../../errors.js';
import { signedIn } from '../../users/roles/permissions.policy.js';
import { Vault } from '../../vault.js';
import { orAgain } from '../../web/again.js';
import { Cached } from '../../web/caching.js';
import { readForm, textOf, typedOf } from '../../web/form.js';
import { FormsService } from '../../web/forms.service.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import { formTokens } from '../../web/tokens.js';
import { view, type See, type View } from '../../web/view.js';
import type { Who } from '../../who.js';
import { BugsService } from '../bugs.service.js';
import { readTarget, redactionForm } from './redaction.form.js';
import { askingPage, checkingPage } from './redaction.pages.js';
import { RedactionsService } from './redactions.service.js';

/** The words on their way from one page to the next: nobody can read them there, and they are this person's for this bug. */
const carried = z.object({ id: z.number(), words: z.string(), why: z.string() });
const bondOf = (who: Who): { purpose: string; owner: number } => ({ purpose: 'redaction', owner: signedIn(who).id });

@Controller('bugs/:id/redactions')
export class RedactionsController {
  constructor(
    private readonly bugs: BugsService,
    private readonly redactions: RedactionsService,
    private readonly forms: FormsService,
    private readonly vault: Vault,
  ) {}

  @Get('new')
  @Rule('text.redact')
  @Cached('secret')
  async new(
    @Param('id') name: string,
    @Query() query: unknown,
    @Req() request: Request,
    @Me() who: Who,
  ): Promise<View> {
    const id = await this.bugs.numberOf(name, who);
    await this.redactions.may(id, who);
    const page = askingPage(id, readTarget(textOf(typedOf(query), 'of')), formTokens(request));
    return view('bugs/redactions/new', page, { title: page.heading });
  }

  /** What will be done. */
  @Post('check')
  @Rule('text.redact')
  @Cached('secret')
  async edit(@Param('id') name: string, @Req() request: Request, @Me() who: Who): Promise<View | See> {
    const id = await this.bugs.numberOf(name, who);
    await this.redactions.may(id, who);
    const typed = typedOf(request.body);
    const target = readTarget(textOf(typed, 'of'));
    return orAgain(
      async () => {
        const said = readForm(redactionForm, typed);
        const { words, counts } = await this.redactions.look(id, said, target, who);
        const sealed = this.vault.seal(Buffer.from(JSON.stringify({ id, words, why: said.why })), bondOf(who));
        const page = checkingPage(id, counts, sealed.toString('base64url'), formTokens(request));
        return view('bugs/redactions/check', page, { title: page.heading });
      },
      (problems) => {
        const page = askingPage(id, target, formTokens(request), typed, problems);
        return view('bugs/redactions/new', page, { title: page.heading, status: 422 });
      },
    );
  }

  @Post()
  @Rule('text.redact')
  @Cached('secret')
  async create(@Param('id') name: string, @Req() request: Request, @Me() who: Who): Promise<View | See> {
    const id = await this.bugs.numberOf(name, who);
    await this.redactions.may(id, who);
    return orAgain(
      () => {
        const { words, why } = this.opened(textOf(typedOf(request.body), 'sealed'), id, who);
        return this.forms.once(
          request,
          async (db) => {
            await this.redactions.redact(db, id, words, why, who);
            request.session.notice = 'The words are taken out, for good.';
            return `/bugs/${id}`;
          },
          `bug ${id}`,
        );
      },
      (problems) => {
        const page = askingPage(id, '', formTokens(request), {}, problems);
        return view('bugs/redactions/new', page, { title: page.heading, status: 422 });
      },
    );
  }

  private opened(sealed: string, id: number, who: Who): z.output<typeof carried> {
    try {
      const { secret } = this.vault.open(Buffer.from(sealed, 'base64url'), bondOf(who));
      const said = carried.parse(JSON.parse(secret.toString()));
      if (said.id === id) return said;
    } catch {
      // Said below.
    }
    return refuse('', 'This form did not arrive whole. Please begin again.');
  }
}
