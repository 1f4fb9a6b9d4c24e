// The one way in: whoever has proven who he is gets a session under a new id, and goes on where he wanted to be.
import { promisify } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { typedOf, textOf } from '../../web/form.js';
import { readKept } from '../../web/kept.js';
import { resumePage } from '../../web/resume.pages.js';
import { safeNext } from '../../web/sign-in.js';
import { formTokens } from '../../web/tokens.js';
import { see, view, type See, type View } from '../../web/view.js';
import { WhoService } from '../who.service.js';
import { SessionsService } from './sessions.service.js';

/** What signing in has interrupted: where one wanted to go, and what waits to be sent, as web/kept.ts writes it. */
export interface Wish {
  next: string;
  kept: string;
  /** Whether one stays signed in after closing the browser. */
  stays: boolean;
}

/** The wish that the fields of a sign-in form tell. */
export function wishOf(body: unknown): Wish {
  const typed = typedOf(body);
  return { next: safeNext(typed['next']), kept: textOf(typed, 'kept'), stays: textOf(typed, 'stays') !== '' };
}

@Injectable()
export class Entrance {
  constructor(
    private readonly who: WhoService,
    private readonly sessions: SessionsService,
  ) {}

  /** Where somebody whose password was right comes in. */
  enter(request: Request, personId: number, wish: Wish): Promise<See | View> {
    return this.open(request, personId, wish);
  }

  /** Signs in who has proven everything that is asked of him. From here on it is the person who asks. */
  async open(request: Request, personId: number, wish: Wish): Promise<See | View> {
    await promisify<Express.User>(request.logIn.bind(request))({ id: personId });
    await this.sessions.begun(personId);
    const known = await this.who.byId(personId);
    if (known) request.who = known;
    const kept = readKept(wish.kept);
    if (!kept) return see(wish.next);
    const sentence = 'You are signed in again. This is what you had typed; it has not been sent yet.';
    const page = resumePage({ sentence, kept, tokens: formTokens(request) });
    return view('web/resume', page, { title: page.heading });
  }
}
