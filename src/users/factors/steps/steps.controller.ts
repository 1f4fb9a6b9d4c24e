// The second step of signing in, and signing in with nothing but a passkey.
import { Controller, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Invalid, NotFound, TooMany } from '../../../errors.js';
import { Cached } from '../../../web/caching.js';
import { textOf, typedOf } from '../../../web/form.js';
import { Limited } from '../../../web/limited.js';
import { Rule } from '../../../web/rule.js';
import { need } from '../../../web/standing.js';
import { formTokens } from '../../../web/tokens.js';
import { view, type See, type View } from '../../../web/view.js';
import { Entrance, wishOf, type Wish } from '../../sessions/entrance.js';
import { signInPage } from '../../sessions/sessions.pages.js';
import { deviceOf } from '../../sessions/device.js';
import { network } from '../../sessions/sign-in.service.js';
import { AssertionsService } from '../passkeys/assertions.service.js';
import { enteringPage } from '../passkeys/passkey.pages.js';
import { PasskeysService } from '../passkeys/passkeys.service.js';
import { FEW } from '../recovery/recovery.policy.js';
import { hiddenWish, SecondStep, type Trouble } from './second-step.js';
import { readCode } from './step.policy.js';
import { StepsService, type Passed } from './steps.service.js';

const late = 'This took longer than ten minutes, or you are signed in already. Please begin again.';
const refused = 'This passkey was not accepted. Please try again.';

const placeOf = (request: Request): string => network(request.ip ?? '');

/** What a wrong step tells: beside which form, and with which status. Throws what is no mistake of the person. */
function troubleOf(error: unknown, typed: string): Trouble {
  const of = readCode(typed).kind;
  if (error instanceof Invalid) return { problem: { of, sentence: error.message }, status: 422 };
  if (!(error instanceof TooMany)) throw error;
  const more = of === 'digits' ? ' A recovery code or a passkey is looked at all the same.' : '';
  return { problem: { of, sentence: error.message + more }, status: error.status };
}

/** What is said to who has used a recovery code. */
function noticeOf(codesLeft: number): string {
  const left = codesLeft === 0 ? 'none is' : codesLeft === 1 ? '1 is' : `${codesLeft} are`;
  const more = codesLeft <= FEW ? ' Make new ones under “Second factors” of your account.' : '';
  return `You have used a recovery code; ${left} left.${more}`;
}

@Controller('session')
export class StepsController {
  constructor(
    private readonly steps: StepsService,
    private readonly step: SecondStep,
    private readonly passkeys: PasskeysService,
    private readonly assertions: AssertionsService,
    private readonly entrance: Entrance,
  ) {}

  /** A code or a passkey, with the ticket that the password has given. */
  @Post('factor')
  @Rule('everyone')
  @Limited('tries')
  @Cached('secret')
  async create(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<View | See> {
    const typed = typedOf(request.body);
    const [ticket, wish] = [textOf(typed, 'ticket'), wishOf(request.body)];
    try {
      const passed = await this.pass(request, ticket, textOf(typed, 'assertion'), textOf(typed, 'code'));
      if (passed) return await this.enter(request, passed, wish);
      const problem = { of: 'passkey', sentence: refused } as const;
      return await this.step.again(request, ticket, wish, { problem, status: 422 });
    } catch (error) {
      if (error instanceof NotFound) return this.tooLate(request, wish);
      const trouble = troubleOf(error, textOf(typed, 'code'));
      if (error instanceof TooMany) response.setHeader('Retry-After', String(error.seconds));
      return this.step.again(request, ticket, wish, trouble);
    }
  }

  /** The page on which a browser asks for a passkey; the challenge is made here, for a GET writes nothing. */
  @Post('challenge')
  @Rule('everyone')
  @Limited('passkeys')
  @Cached('secret')
  async edit(@Req() request: Request): Promise<View> {
    need(request, 'passkeys');
    return this.entering(request, wishOf(request.body), {}, 200);
  }

  @Post('passkey')
  @Rule('everyone')
  @Limited('passkeys')
  @Cached('secret')
  async update(@Req() request: Request): Promise<View | See> {
    need(request, 'passkeys');
    const wish = wishOf(request.body);
    const personId = await this.assertions.take(textOf(typedOf(request.body), 'assertion'), null);
    if (personId !== null) return this.entrance.open(request, personId, wish);
    return this.entering(request, wish, { '': refused }, 422);
  }

  private async pass(request: Request, ticket: string, assertion: string, code: string): Promise<Passed | null> {
    if (assertion === '') {
      return this.steps.byCode(ticket, code, { network: placeOf(request), device: deviceOf(request) });
    }
    const personId = await this.assertions.take(assertion, await this.steps.whose(ticket));
    return personId === null ? null : this.steps.byPasskey(ticket, personId);
  }

  private async enter(request: Request, { personId, hash, codesLeft }: Passed, wish: Wish): Promise<View | See> {
    const answer = await this.entrance.open(request, personId, wish, hash);
    if (codesLeft !== null) request.session.notice = noticeOf(codesLeft);
    return answer;
  }

  private async entering(
    request: Request,
    wish: Wish,
    problems: Readonly<Record<string, string>>,
    status: number,
  ): Promise<View> {
    const options = await this.passkeys.optionsToEnter(placeOf(request));
    const page = enteringPage({ hidden: hiddenWish(wish), options, tokens: formTokens(request), problems });
    return view('users/factors/passkeys/ceremony', page, { title: page.heading, status, scripts: ['passkeys'] });
  }

  /** The ticket holds no more: the sign-in page, which keeps what waits to be sent. */
  private tooLate(request: Request, wish: Wish): View {
    const page = signInPage({
      tokens: formTokens(request),
      ...wish,
      login: '',
      lead: '',
      registers: false,
      passkeys: false,
      problem: late,
    });
    return view('users/sessions/new', page, { title: 'Sign in', status: 422 });
  }
}
