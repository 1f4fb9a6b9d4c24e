// Reporting without an account: the form, the page after it, and the page behind the link in the mail.
import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Invalid, SignInNeeded } from '../../errors.js';
import { MailsService } from '../../mail/mails.service.js';
import { SettingsService } from '../../settings/settings.service.js';
import { addressForm } from '../../users/registration/registration.form.js';
import { orAgain } from '../../web/again.js';
import { Cached } from '../../web/caching.js';
import { readForm, textOf, typedOf, type Typed } from '../../web/form.js';
import { FormsService } from '../../web/forms.service.js';
import { Limited } from '../../web/limited.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import { formTokens } from '../../web/tokens.js';
import { see, view, type See, type View } from '../../web/view.js';
import type { Who } from '../../who.js';
import { reportForm, type ReportSaid } from '../bug.form.js';
import { BugsService } from '../bugs.service.js';
import { ReportView } from '../report.view.js';
import { confirmPage, sentPage } from './letter.pages.js';
import { ReportLettersService } from './letters.service.js';

declare module 'express-session' {
  interface SessionData {
    /** To which address the link to a report was mailed last. */
    reportAsked?: string;
  }
}

@Controller('bugs/letters')
export class ReportLettersController {
  constructor(
    private readonly letters: ReportLettersService,
    private readonly bugs: BugsService,
    private readonly reports: ReportView,
    private readonly forms: FormsService,
    private readonly mails: MailsService,
    private readonly settings: SettingsService,
  ) {}

  /** Goes on to the same page for every address; nobody learns here who has an account. */
  @Post()
  @Rule('everyone')
  @Limited('letters')
  @Cached('secret')
  async create(@Req() request: Request, @Me() who: Who): Promise<See | View> {
    if (!(await this.letters.isOpen(who))) throw new SignInNeeded();
    const typed = typedOf(request.body);
    return orAgain(
      async () => {
        const { email, said } = await this.said(typed);
        const may = await this.letters.may(email, request.ip ?? '');
        return this.forms.once(request, async (db) => {
          await this.letters.post(db, email, typed, said, may, who);
          request.session.reportAsked = email;
          return '/bugs/letters/sent';
        });
      },
      async (problems) => {
        const product = await this.bugs.product({ id: Number(textOf(typed, 'product')) || 0 }, who);
        if (!product) throw new Invalid(problems);
        return this.reports.show(request, product, typed, problems, who);
      },
    );
  }

  @Get('sent')
  @Rule('everyone')
  @Cached('secret')
  async sent(@Req() request: Request): Promise<See | View> {
    const email = request.session.reportAsked;
    if (email === undefined) return see('/bugs/new');
    const page = sentPage(email, await this.mails.note());
    return view('bugs/letters/sent', page, { title: page.heading });
  }

  /** Shows the report; nothing is done by looking. */
  @Get(':token')
  @Rule('everyone')
  @Cached('secret')
  async show(@Param('token') token: string, @Req() request: Request): Promise<View | See> {
    if (!(await this.letters.isOn())) return see('/bugs/new');
    return this.confirming(token, request);
  }

  /** Files it; a double click lands where the first one has. */
  @Post(':token')
  @Rule('everyone')
  @Limited('token')
  @Cached('secret')
  async file(@Param('token') token: string, @Req() request: Request): Promise<See | View> {
    return orAgain(
      () =>
        this.forms.once(request, async (db) => {
          const { isHeld, path } = await this.letters.file(db, token);
          const waits = 'It waits until somebody of the team has looked at it.';
          const follow = 'To follow it, sign in: “I have forgotten my password” gives you one.';
          request.session.notice = `Thank you, your report has arrived. ${isHeld ? waits : `It is #${path.split('/').at(-1)}.`} ${follow}`;
          return '/';
        }),
      (problems) => this.confirming(token, request, problems),
    );
  }

  private async confirming(
    token: string,
    request: Request,
    problems: Readonly<Record<string, string>> = {},
  ): Promise<View> {
    const page = confirmPage(await this.letters.look(token), request.path, formTokens(request), problems);
    const status = Object.keys(problems).length > 0 ? 422 : 200;
    return view('bugs/letters/confirm', page, { title: page.heading, status });
  }

  /** All that is wrong is told at once: of the report, and of the address. */
  private async said(typed: Typed): Promise<{ email: string; said: ReportSaid }> {
    const { registrationDomains } = await this.settings.current();
    const address = addressForm(registrationDomains);
    const wrong = address.safeParse(typed).error?.issues[0]?.message;
    try {
      const said = readForm(reportForm, typed);
      if (wrong !== undefined) throw new Invalid({});
      return { said, email: readForm(address, typed).email };
    } catch (error) {
      if (!(error instanceof Invalid) || wrong === undefined) throw error;
      throw new Invalid({ ...error.problems, email: wrong });
    }
  }
}
