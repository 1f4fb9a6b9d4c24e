// Shows the second step of signing in: the page with a form for each factor, a ticket and the wish of who signs in.
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { FormView } from '../../../web/form.js';
import { formTokens } from '../../../web/tokens.js';
import { view, type View } from '../../../web/view.js';
import { PasskeysService } from '../passkeys/passkeys.service.js';
import { stepPage, type StepParts } from './step.pages.js';
import { StepsService, type Factors } from './steps.service.js';

/** What signing in has interrupted, as the fields of a form tell it: see sessions/entrance.ts. */
interface Wish {
  next: string;
  kept: string;
  stays: boolean;
}

/** What went wrong with the step before this one, and the status that says so. */
export interface Trouble {
  problem: StepParts['problem'];
  status: number;
}

const none: Trouble = { problem: { of: '', sentence: '' }, status: 200 };

/** The wish in hidden fields. */
export const hiddenWish = ({ next, kept, stays }: Wish): FormView['hidden'] => [
  { name: 'next', value: next },
  ...(kept ? [{ name: 'kept', value: kept }] : []),
  ...(stays ? [{ name: 'stays', value: 'yes' }] : []),
];

@Injectable()
export class SecondStep {
  constructor(
    private readonly steps: StepsService,
    private readonly passkeys: PasskeysService,
  ) {}

  /** The page for somebody whose password was right; null when he has no second factor. */
  async after(request: Request, personId: number, wish: Wish): Promise<View | null> {
    const factors = await this.steps.factorsOf(personId);
    return factors && this.page(request, personId, factors, await this.steps.ticket(personId), wish, none);
  }

  /** The same again, for the same ticket. */
  async again(request: Request, ticket: string, wish: Wish, trouble: Trouble): Promise<View> {
    const personId = await this.steps.whose(ticket);
    const factors = (await this.steps.factorsOf(personId)) ?? { totp: false, passkeys: false };
    return this.page(request, personId, factors, ticket, wish, trouble);
  }

  private async page(
    request: Request,
    personId: number,
    factors: Factors,
    ticket: string,
    wish: Wish,
    { problem, status }: Trouble,
  ): Promise<View> {
    const options = factors.passkeys ? await this.passkeys.optionsToStep(personId) : '';
    const hidden = [{ name: 'ticket', value: ticket }, ...hiddenWish(wish)];
    const page = stepPage({ factors, hidden, options, tokens: formTokens(request), problem });
    const scripts = factors.passkeys ? ['passkeys'] : [];
    return view('users/factors/steps/new', page, { title: 'Second step', status, scripts });
  }
}
