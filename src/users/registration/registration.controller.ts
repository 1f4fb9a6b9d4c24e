// Making an account: the address, the page after it, and the page behind the link in the mail.
import { Body, Controller, Get, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { Who } from '../../who.js';
import { MailsService } from '../../mail/mails.service.js';
import { SettingsService } from '../../settings/settings.service.js';
import { Cached } from '../../web/caching.js';
import { FormsService } from '../../web/forms.service.js';
import { typedOf } from '../../web/form.js';
import { Limited } from '../../web/limited.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import { safeNext } from '../../web/sign-in.js';
import { formTokens } from '../../web/tokens.js';
import { see, view, type See, type View } from '../../web/view.js';
import { LETTER_SENT } from '../letter-sent.pages.js';
import { askingForAddress, noRegistrationPage, registrationSentPage } from './registration.pages.js';
import { RegistrationService } from './registration.service.js';

declare module 'express-session' {
  interface SessionData {
    /** For which address an account was asked last, and where to go on. */
    registrationAsked?: { email: string; next: string };
  }
}

@Controller('registration')
export class RegistrationController {
  constructor(
    private readonly registration: RegistrationService,
    private readonly forms: FormsService,
    private readonly mails: MailsService,
    private readonly settings: SettingsService,
  ) {}

  @Get()
  @Rule('everyone')
  @Cached('secret')
  async new(@Query('next') next: unknown, @Req() request: Request, @Me() who: Who): Promise<View | See> {
    if (who.person) return see(safeNext(next));
    const { registration } = await this.settings.current();
    if (registration === 'open') return this.forms.show(await this.asking(next), request);
    const page = noRegistrationPage(registration === 'invitation');
    return view('users/registration/none', page, { title: page.heading });
  }

  /** Goes on to the same page for every address; nobody learns here who has an account. */
  @Post()
  @Rule('everyone')
  @Limited('letters')
  @Cached('secret')
  async create(@Body() body: unknown, @Req() request: Request): Promise<See | View> {
    const next = safeNext(typedOf(body)['next']);
    return this.forms.takeAfter(
      await this.asking(next),
      request,
      ({ email }) => this.registration.may(email, request.ip ?? ''),
      async ({ email }, db, may) => {
        if (may) await this.registration.post(db, email, next);
        request.session.registrationAsked = { email, next };
        return '/registration/letter';
      },
    );
  }

  @Get('letter')
  @Rule('everyone')
  @Cached('secret')
  async sent(@Req() request: Request): Promise<See | View> {
    const asked = request.session.registrationAsked;
    if (!asked) return see('/registration');
    const page = registrationSentPage(asked.email, asked.next, await this.mails.note(), formTokens(request));
    return view(LETTER_SENT, page, { title: page.heading });
  }

  private async asking(next: unknown): Promise<ReturnType<typeof askingForAddress>> {
    return askingForAddress((await this.settings.current()).registrationDomains, safeNext(next));
  }
}
