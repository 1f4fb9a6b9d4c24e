// What the page of one's second factors shows, and the forms on which the password is asked again.
import type { z } from 'zod';
import type { Adding } from '../../web/adding.pages.js';
import { timeView, type LinkView, type TimeView } from '../../web/parts.pages.js';
import type { Who } from '../../who.js';
import { accountTrail } from '../me/account.pages.js';
import { currentField } from '../passwords/current.form.js';
import { askingForm, newPasskeyForm, passkeyName } from './factor.form.js';
import type { OwnFactors } from './factors.service.js';
import { FEW } from './recovery/recovery.policy.js';

/** A passkey in the list. */
export interface PasskeyView {
  name: string;
  made: TimeView;
  used: TimeView;
  remove: string;
}

/**
 * What is on. `codes` says how many recovery codes are left, in words; '' while there is no factor that they could stand
 * for. `few` asks to make new ones.
 */
export interface FactorsPage {
  trail: LinkView[];
  any: boolean;
  totp: TimeView | null;
  passkeys: PasskeyView[];
  /** Whether one more can be added. */
  addsPasskeys: boolean;
  codes: string;
  few: boolean;
}

export const factorsUrl = '/me/factors';
const trail: LinkView[] = [...accountTrail, { href: factorsUrl, label: 'Second factors' }];

const codesLeft = (count: number): string =>
  count === 0 ? 'None is left.' : count === 1 ? '1 is left.' : `${count} are left.`;

export function factorsPage(
  { totpAt, passkeys, codesLeft: left }: OwnFactors,
  addsPasskeys: boolean,
  who: Who,
): FactorsPage {
  const zone = who.person?.zone ?? 'UTC';
  const any = totpAt !== null || passkeys.length > 0;
  return {
    trail: accountTrail,
    any,
    totp: totpAt && timeView(totpAt.getTime(), zone),
    passkeys: passkeys.map(({ id, name, madeAt, usedAt }) => ({
      name,
      made: timeView(madeAt.getTime(), zone),
      used: timeView(usedAt?.getTime() ?? null, zone),
      remove: `${factorsUrl}/passkeys/${id}/end`,
    })),
    addsPasskeys,
    codes: any ? codesLeft(left) : '',
    few: any && left <= FEW,
  };
}

type Asking = Adding<typeof askingForm>;

const asking = (rest: Pick<Asking, 'heading' | 'lead' | 'submit' | 'action'>): Asking => ({
  template: 'users/factors/ask',
  trail,
  fields: [currentField],
  schema: askingForm,
  ...rest,
});

/** `again` when codes are on already: then the new secret takes the place of the old one. */
export const turningOnTotp = (again: boolean): Asking =>
  asking({
    heading: again ? 'Use another app' : 'Turn on codes of an app',
    lead: again
      ? 'You get a new QR code. The app that you use now works until a code of the new one was right.'
      : 'You need an authenticator app on your phone, or a password manager that makes such codes.',
    submit: 'Go on',
    action: `${factorsUrl}/totp`,
  });

export const turningOffTotp: Asking = asking({
  heading: 'Turn off codes of an app',
  lead: 'Afterwards you are not asked for them any more when you sign in.',
  submit: 'Turn off',
  action: `${factorsUrl}/totp/end`,
});

export const makingCodes: Asking = asking({
  heading: 'Make new recovery codes',
  lead: 'You get ten new ones. Those that you have stop working.',
  submit: 'Make new codes',
  action: `${factorsUrl}/codes`,
});

export const removingPasskey = (id: number, name: string): Asking =>
  asking({
    heading: `Remove the passkey “${name}”`,
    lead: 'It does not open this account any more. Remove it from your device or password manager, too.',
    submit: 'Remove',
    action: `${factorsUrl}/passkeys/${id}/end`,
  });

export const addingPasskey: Adding<z.ZodType<z.output<typeof newPasskeyForm>>> = {
  template: 'users/factors/passkeys/new',
  heading: 'Add a passkey',
  lead: 'Your device or a security key then opens this account by finger, face or PIN, with or without a password.',
  submit: 'Go on',
  action: `${factorsUrl}/passkeys/challenge`,
  trail,
  fields: [passkeyName, currentField],
  schema: newPasskeyForm,
};

/** The way back from the pages below. */
export const factorsTrail = trail;
