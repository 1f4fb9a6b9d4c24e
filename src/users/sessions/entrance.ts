// The one way in: whoever has proven who he is gets a session under a new id, and goes on where he wanted to be.
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { typedOf, textOf } from '../../web/form.js';
import { readKept } from '../../web/kept.js';
import { resumePage } from '../../web/resume.pages.js';
import { outlive } from '../../web/session.store.js';
import { safeNext } from '../../web/sign-in.js';
import { formTokens } from '../../web/tokens.js';
import { see, view, type See, type View } from '../../web/view.js';
import { SecondStep } from '../factors/steps/second-step.js';
import { WhoService } from '../who.service.js';
import { agentOf } from './agent.words.js';
import { deviceOf, keepDevice } from './device.js';
import { SessionsService } from './sessions.service.js';
import type { Proof } from './sign-in.service.js';

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

/** Passport begins a session under a new id, and the one before is gone. */
const logIn = (request: Request, id: number): Promise<void> =>
  new Promise((done, fail) => {
    request.logIn({ id }, (cause: unknown) =>
      cause ? fail(new Error('The session could not be begun.', { cause })) : done(),
    );
  });

@Injectable()
export class Entrance {
  constructor(
    private readonly who: WhoService,
    private readonly sessions: SessionsService,
    private readonly step: SecondStep,
  ) {}

  /** Where somebody whose password was right comes in: at once, or after a second step. */
  async enter(request: Request, { id, hash }: Proof, wish: Wish): Promise<See | View> {
    return (await this.step.after(request, id, wish)) ?? this.open(request, id, wish, hash);
  }

  /**
   * Signs in who has proven everything that is asked of him. From here on it is the person who asks. `hash` is that of the
   * password that was proven, if one was: throws SignInNeeded where the account has been closed or has another one by now.
   */
  async open(request: Request, personId: number, wish: Wish, hash: string | null = null): Promise<See | View> {
    await logIn(request, personId);
    const { sessionID: id, ip: address = '' } = request;
    const agent = agentOf(request.get('user-agent'));
    const device = deviceOf(request);
    const arrival = { id, stays: wish.stays, address, agent, device, hash };
    keepDevice(request, await this.sessions.begun(personId, arrival));
    if (wish.stays) outlive(request.session);
    const known = await this.who.byId(personId);
    if (known) request.who = known;
    const kept = readKept(wish.kept);
    if (!kept) return see(wish.next);
    const sentence = 'You are signed in again. This is what you had typed; it has not been sent yet.';
    const page = resumePage({ sentence, kept, tokens: formTokens(request) });
    return view('web/resume', page, { title: page.heading });
  }
}
