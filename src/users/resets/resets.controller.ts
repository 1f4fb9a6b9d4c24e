// A forgotten password: the form, and the page after it.
import { Controller, Get, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { MailsService } from '../../mail/mails.service.js';
import { Cached } from '../../web/caching.js';
import { FormsService } from '../../web/forms.service.js';
import { Limited } from '../../web/limited.js';
import { Rule } from '../../web/rule.js';
import { formTokens } from '../../web/tokens.js';
import { see, view, type See, type View } from '../../web/view.js';
import { LETTER_SENT } from '../letter-sent.pages.js';
import { askingForReset, resetSentPage } from './reset.pages.js';
import { ResetsService } from './resets.service.js';

declare module 'express-session' {
  interface SessionData {
    /** For whom a letter with a link for a new password was asked last, as it was typed. */
    resetAsked?: string;
  }
}

@Controller('passwords')
export class ResetsController {
  constructor(
    private readonly resets: ResetsService,
    private readonly forms: FormsService,
    private readonly mails: MailsService,
  ) {}

  @Get('new')
  @Rule('everyone')
  @Cached('secret')
  new(@Req() request: Request): View {
    return this.forms.show(askingForReset, request);
  }

  /** Goes on to the same page in every case; nobody learns here who has an account. */
  @Post()
  @Rule('everyone')
  @Limited('letters')
  @Cached('secret')
  async create(@Req() request: Request): Promise<See | View> {
    return this.forms.takeAfter(
      askingForReset,
      request,
      ({ login }) => this.resets.may(login, request.ip ?? ''),
      async ({ login }, db, may) => {
        if (may) await this.resets.post(db, login);
        request.session.resetAsked = login;
        return '/passwords/letter';
      },
    );
  }

  @Get('letter')
  @Rule('everyone')
  @Cached('secret')
  async show(@Req() request: Request): Promise<See | View> {
    const login = request.session.resetAsked;
    if (login === undefined) return see('/passwords/new');
    const page = resetSentPage(login, await this.mails.note(), formTokens(request));
    return view(LETTER_SENT, page, { title: page.heading });
  }
}
