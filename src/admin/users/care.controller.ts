// Small things that are done for somebody's account: a reset, the end of sessions, the end of second factors.
import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { Who } from '../../who.js';
import { Cached } from '../../web/caching.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import { formTokens } from '../../web/tokens.js';
import { view, type See, type View } from '../../web/view.js';
import { CareService } from '../../users/care/care.service.js';
import { UsersService } from '../../users/users.service.js';
import { ownSessionsPage } from '../../users/sessions/own-sessions.pages.js';
import { Confirmings } from '../confirmings.js';
import { droppingFactors } from './confirmings.pages.js';
import { Desk } from './desk.js';
import { trailOf, userUrl } from './places.pages.js';

@Controller('admin/users/:name')
export class CareController {
  constructor(
    private readonly users: UsersService,
    private readonly care: CareService,
    private readonly confirmings: Confirmings,
    private readonly desk: Desk,
  ) {}

  @Post('resets')
  @Rule('people.manage')
  @Cached('secret')
  create(@Param('name') name: string, @Req() request: Request, @Me() who: Who): Promise<See | View> {
    return this.confirmings.once(
      request,
      async (db) => {
        await this.care.reset(db, name, who);
        return { url: userUrl(name), notice: 'We mail a link to set a new password.' };
      },
      (problems) => this.desk.again(name, '', problems, request, who),
    );
  }

  @Get('factors/end')
  @Rule('people.manage')
  @Cached('secret')
  async edit(@Param('name') name: string, @Req() request: Request, @Me() who: Who): Promise<View> {
    return this.confirmings.show(droppingFactors(await this.users.find(name, who)), request);
  }

  @Post('factors/end')
  @Rule('people.manage')
  @Cached('secret')
  async update(@Param('name') name: string, @Req() request: Request, @Me() who: Who): Promise<See | View> {
    return this.confirmings.take(droppingFactors(await this.users.find(name, who)), request, async (db) => {
      await this.care.dropFactors(db, name, who);
      return { url: userUrl(name), notice: 'The second factors are dropped: the password alone opens the account.' };
    });
  }

  @Get('sessions')
  @Rule('people.manage')
  @Cached('secret')
  async index(@Param('name') name: string, @Req() request: Request, @Me() who: Who): Promise<View> {
    const { name: whose, sessions } = await this.care.sessionsOf(name, who);
    const url = `${userUrl(whose)}/sessions`;
    const zone = who.person?.zone ?? 'UTC';
    const page = ownSessionsPage({
      sessions,
      zone,
      tokens: () => formTokens(request),
      whose,
      url,
      trail: trailOf(whose),
    });
    return view('users/sessions/index', page, { title: `Sign-ins of ${whose}` });
  }

  @Post('sessions/others/end')
  @Rule('people.manage')
  @Cached('secret')
  removeAll(@Param('name') name: string, @Req() request: Request, @Me() who: Who): Promise<See | View> {
    return this.end(name, request, who, 'others');
  }

  @Post('sessions/:handle/end')
  @Rule('people.manage')
  @Cached('secret')
  remove(
    @Param('name') name: string,
    @Param('handle') handle: string,
    @Req() request: Request,
    @Me() who: Who,
  ): Promise<See | View> {
    return this.end(name, request, who, handle);
  }

  private end(name: string, request: Request, who: Who, handle: string): Promise<See | View> {
    return this.confirmings.once(
      request,
      async (db) => {
        if (handle === 'others') await this.care.endSessions(db, name, who);
        else await this.care.endSession(db, name, handle, who);
        return { url: `${userUrl(name)}/sessions`, notice: 'Signed out there.' };
      },
      (problems) => this.desk.again(name, '', problems, request, who),
    );
  }
}
