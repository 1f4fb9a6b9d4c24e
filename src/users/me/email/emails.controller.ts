// Asking for another address, and taking the wish back.
import { Controller, Get, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { MailsService } from '../../../mail/mails.service.js';
import type { Who } from '../../../who.js';
import { addingPage } from '../../../web/adding.pages.js';
import { orAgain } from '../../../web/again.js';
import { Cached } from '../../../web/caching.js';
import { FormsService } from '../../../web/forms.service.js';
import { readForm, typedOf, type Typed } from '../../../web/form.js';
import { Me } from '../../../web/me.js';
import { Rule } from '../../../web/rule.js';
import { formTokens } from '../../../web/tokens.js';
import { view, type See, type View } from '../../../web/view.js';
import { AccountsService } from '../accounts.service.js';
import { signedIn } from '../../roles/permissions.policy.js';
import { CurrentPassword } from '../../passwords/current.service.js';
import { emailForm } from './email.form.js';
import { changingEmail } from './email.pages.js';
import { EmailsService } from './emails.service.js';

@Controller('me/email')
export class EmailsController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly emails: EmailsService,
    private readonly current: CurrentPassword,
    private readonly mails: MailsService,
    private readonly forms: FormsService,
  ) {}

  @Get()
  @Rule('signed in')
  @Cached('secret')
  async edit(@Req() request: Request, @Me() who: Who): Promise<View> {
    return this.page(request, who, {}, {}, 200);
  }

  /** The same answer whether the address is free or somebody's. */
  @Post()
  @Rule('signed in')
  @Cached('secret')
  async create(@Req() request: Request, @Me() who: Who): Promise<See | View> {
    const typed = typedOf(request.body);
    return orAgain(
      async () => {
        const { email, current } = readForm(emailForm, typed);
        const proof = await this.current.prove(signedIn(who).id, current);
        await this.emails.allow(who);
        const answer = await this.forms.once(request, async (db) => {
          await this.emails.ask(db, email, proof);
          return '/me';
        });
        request.session.notice = `A mail is on its way to ${email}: its link makes the change.`;
        return answer;
      },
      (problems) => this.page(request, who, typed, problems, 422),
    );
  }

  @Post('end')
  @Rule('signed in')
  @Cached('secret')
  async remove(@Req() request: Request, @Me() who: Who): Promise<See> {
    const answer = await this.forms.once(request, async (db) => {
      await this.emails.cancel(db, who);
      return '/me';
    });
    request.session.notice = 'Your address stays as it is; the link in the mail is dead.';
    return answer;
  }

  private async page(
    request: Request,
    who: Who,
    typed: Typed,
    problems: Readonly<Record<string, string>>,
    status: number,
  ): Promise<View> {
    const adding = changingEmail((await this.accounts.own(who)).email ?? '', await this.mails.note());
    const page = addingPage(adding, formTokens(request), typed, problems);
    return view(adding.template, page, { title: adding.heading, status });
  }
}
