// One's own sessions: where they are, and the end of those elsewhere.
import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { Who } from '../../who.js';
import { Cached } from '../../web/caching.js';
import { FormsService } from '../../web/forms.service.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import { formTokens } from '../../web/tokens.js';
import { view, type See, type View } from '../../web/view.js';
import { ownSessionsPage, ownSessionsUrl } from './own-sessions.pages.js';
import { SessionsService } from './sessions.service.js';

@Controller('me/sessions')
export class OwnSessionsController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly forms: FormsService,
  ) {}

  @Get()
  @Rule('signed in')
  @Cached('secret')
  async index(@Req() request: Request, @Me() who: Who): Promise<View> {
    const sessions = await this.sessions.list(request.sessionID, who);
    const zone = who.person?.zone ?? 'UTC';
    const page = ownSessionsPage({ sessions, zone, tokens: () => formTokens(request) });
    return view('users/sessions/index', page, { title: 'Where you are signed in' });
  }

  /** The session that asks goes on; its device is the only one that stays known. */
  @Post('others/end')
  @Rule('signed in')
  @Cached('secret')
  removeOthers(@Req() request: Request, @Me() who: Who): Promise<See> {
    return this.forms.once(request, async (db) => {
      await this.sessions.endOthers(db, request.sessionID, who);
      request.session.notice = 'You are signed out everywhere else.';
      return ownSessionsUrl;
    });
  }

  @Post(':handle/end')
  @Rule('signed in')
  @Cached('secret')
  remove(@Param('handle') handle: string, @Req() request: Request, @Me() who: Who): Promise<See> {
    return this.forms.once(request, async (db) => {
      await this.sessions.end(db, handle, who);
      request.session.notice = 'You are signed out there.';
      return ownSessionsUrl;
    });
  }
}
