// Signing in and out.
import { Controller, Get, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SettingsService } from '../../settings/settings.service.js';
import type { Who } from '../../who.js';
import { Cached } from '../../web/caching.js';
import { textOf, typedOf } from '../../web/form.js';
import { Limited } from '../../web/limited.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import { offers } from '../../web/standing.js';
import { safeNext } from '../../web/sign-in.js';
import { formTokens } from '../../web/tokens.js';
import { see, view, type See, type View } from '../../web/view.js';
import { WhileViewing } from '../../web/viewing.js';
import { Entrance, wishOf } from './entrance.js';
import { signInPage, signOutPage } from './sessions.pages.js';
import { SignInGuard } from './sign-in.guard.js';

const wrong = 'This name and password do not belong together. Check both, and whether Caps Lock is on.';

@Controller('session')
export class SessionsController {
  constructor(
    private readonly entrance: Entrance,
    private readonly settings: SettingsService,
  ) {}

  @Get('new')
  @Rule('everyone')
  @Cached('secret')
  async new(@Req() request: Request, @Query('next') next: unknown, @Me() who: Who): Promise<View | See> {
    if (who.person) return see(safeNext(next));
    const lead = next === undefined ? '' : 'Please sign in to go on.';
    const page = signInPage({
      tokens: formTokens(request),
      next: safeNext(next),
      login: '',
      stays: false,
      lead,
      kept: '',
      problem: '',
      registers: await this.registers(),
      passkeys: offers(request, 'passkeys'),
    });
    return view('users/sessions/new', page, { title: 'Sign in' });
  }

  /** Lands where one wanted to be; what was typed before a session ended waits there to be sent. */
  @Post()
  @Rule('everyone')
  @Limited('tries')
  @Cached('secret')
  @UseGuards(SignInGuard)
  async create(@Req() request: Request): Promise<View | See> {
    const wish = wishOf(request.body);
    if (request.proven) return this.entrance.enter(request, request.proven, wish);
    const registers = await this.registers();
    const login = textOf(typedOf(request.body), 'login');
    const parts = {
      tokens: formTokens(request),
      ...wish,
      login,
      lead: '',
      registers,
      passkeys: offers(request, 'passkeys'),
    };
    return view('users/sessions/new', signInPage({ ...parts, problem: wrong }), { title: 'Sign in', status: 422 });
  }

  @Get('end')
  @Rule('everyone')
  @Cached('secret')
  edit(@Req() request: Request, @Me() who: Who): View | See {
    if (!who.person) return see('/');
    return view('users/sessions/end', signOutPage(who.person.name, formTokens(request)), { title: 'Sign out' });
  }

  /** The session is gone from the database before the answer; the browser is told to forget its copies of pages. */
  @Post('end')
  @WhileViewing()
  @Rule('everyone')
  @Limited('own session')
  @Cached('secret')
  async remove(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<See> {
    await new Promise<void>((done, fail) =>
      request.session.destroy((error) => (error ? fail(error as Error) : done())),
    );
    const name = request.app.get('session cookie') as string;
    // A browser takes nothing of a __Host- cookie that is not Secure, its end neither.
    response.clearCookie(name, { httpOnly: true, sameSite: 'lax', secure: name.startsWith('__Host-') });
    response.setHeader('Clear-Site-Data', '"cache"');
    return see('/');
  }

  private async registers(): Promise<boolean> {
    return (await this.settings.current()).registration === 'open';
  }
}
