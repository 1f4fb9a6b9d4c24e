// Signing in and out.
import { Body, Controller, Get, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Who } from '../../who.js';
import { Cached } from '../../web/caching.js';
import { typedOf } from '../../web/form.js';
import { readKept } from '../../web/kept.js';
import { Me } from '../../web/me.js';
import { resumePage } from '../../web/resume.pages.js';
import { Rule } from '../../web/rule.js';
import { safeNext } from '../../web/sign-in.js';
import { formTokens } from '../../web/tokens.js';
import { see, view, type See, type View } from '../../web/view.js';
import { signInPage, signOutPage } from './sessions.pages.js';
import { SignInGuard } from './sign-in.guard.js';

const wrong = 'This name and password do not belong together. Check both, and whether Caps Lock is on.';
const one = (typed: string | string[] | undefined): string => (typeof typed === 'string' ? typed : '');

@Controller('session')
export class SessionsController {
  @Get('new')
  @Rule('everyone')
  @Cached('secret')
  new(@Req() request: Request, @Query('next') next: unknown, @Me() who: Who): View | See {
    if (who.person) return see(safeNext(next));
    const lead = next === undefined ? '' : 'Please sign in to go on.';
    const page = signInPage({
      tokens: formTokens(request),
      next: safeNext(next),
      login: '',
      lead,
      kept: '',
      problem: '',
    });
    return view('users/sessions/new', page, { title: 'Sign in' });
  }

  /** Lands where one wanted to be; what was typed before a session ended waits there to be sent. */
  @Post()
  @Rule('everyone')
  @Cached('secret')
  @UseGuards(SignInGuard)
  create(@Req() request: Request, @Body() body: unknown): View | See {
    const typed = typedOf(body);
    const [next, kept] = [safeNext(typed['next']), readKept(one(typed['kept']))];
    if (!request.user) {
      const parts = {
        tokens: formTokens(request),
        next,
        login: one(typed['login']),
        lead: '',
        kept: one(typed['kept']),
      };
      return view('users/sessions/new', signInPage({ ...parts, problem: wrong }), { title: 'Sign in', status: 422 });
    }
    if (!kept) return see(next);
    const sentence = 'You are signed in again. This is what you had typed; it has not been sent yet.';
    const page = resumePage({ sentence, kept, tokens: formTokens(request) });
    return view('web/resume', page, { title: page.heading });
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
  @Rule('everyone')
  @Cached('secret')
  async remove(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<See> {
    await new Promise<void>((done, fail) =>
      request.session.destroy((error) => (error ? fail(error as Error) : done())),
    );
    response.clearCookie(request.app.get('session cookie') as string);
    response.setHeader('Clear-Site-Data', '"cache"');
    return see('/');
  }
}
