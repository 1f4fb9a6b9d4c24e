// Samples of the pages on second factors: what is on, QR code, recovery codes, passkeys, the second step of signing in.
import type { FactorsPage } from '../../../src/users/factors/factor.pages.js';
import type { CeremonyPage } from '../../../src/users/factors/passkeys/passkey.pages.js';
import type { CodesPage } from '../../../src/users/factors/recovery/recovery.pages.js';
import type { StepPage } from '../../../src/users/factors/steps/step.pages.js';
import { qrView } from '../../../src/users/factors/totp/qr.pages.js';
import type { TotpPage } from '../../../src/users/factors/totp/totp.pages.js';
import type { FormPage } from '../../../src/web/form.pages.js';
import { field, form, link, longName, longProduct, never, script, time } from './pieces.js';

const trail = [link('Second factors', '/me/factors')];
const current = field('isInput', 'current', 'Your password', { type: 'password', required: true, isPrivate: true });
const code = field('isInput', 'code', 'Code', { required: true, inputMode: 'numeric', autocomplete: 'one-time-code' });
const wrongCode = { ...code, error: 'This code is wrong.', hasError: true, describedBy: 'f-code-error' };
const recovery = { ...code, id: 'f-recovery', label: 'Recovery code', inputMode: '' };
const passkey = (name: string, used = never) => ({
  name,
  made: time('2026-11-01'),
  used,
  remove: '/me/factors/passkeys/7/end',
});

export const ownFactors: Record<string, FactorsPage> = {
  none: { trail: [], any: false, totp: null, passkeys: [], codes: '', few: false, addsPasskeys: false },
  all: {
    trail: [],
    any: true,
    totp: time('2026-11-21'),
    passkeys: [passkey('laptop'), passkey('blue key', time('2026-11-21'))],
    codes: '10 are left.',
    addsPasskeys: true,
    few: false,
  },
  longest: {
    trail,
    any: true,
    totp: null,
    passkeys: [passkey(longProduct), passkey(script)],
    codes: 'None is left.',
    addsPasskeys: true,
    few: true,
  },
};

const asking = (action: string, submit: string, fields = [current]): FormPage => ({
  heading: submit,
  lead: 'Something that wants the password again.',
  trail,
  form: form(action, submit, fields, { cancel: '/me/factors' }),
});

export const askings: Record<string, FormPage> = {
  usual: asking('/me/factors/totp', 'Go on'),
  wrong: asking('/me/factors/totp/end', 'Turn off', [
    { ...current, error: 'This is not your password.', hasError: true, describedBy: 'f-current-error' },
  ]),
};

export const newPasskeys: Record<string, FormPage> = {
  usual: asking('/me/factors/passkeys/challenge', 'Go on', [
    field('isInput', 'name', 'Name', { required: true }),
    current,
  ]),
};

const totp: TotpPage = {
  trail,
  qr: qrView('otpauth://totp/x?secret=y'),
  secret: 'ABCD EFGH IJKL MNOP QRST UVWX YZ23 4567',
  issuer: 'BugZot bugs.example.org',
  name: 'tess',
  form: form('/me/factors/totp/confirmation', 'Turn on', [code], { cancel: '/me/factors' }),
};

export const totps: Record<string, TotpPage> = {
  usual: totp,
  wrong: { ...totp, name: longName, form: form('/me/factors/totp/confirmation', 'Turn on', [wrongCode]) },
};

export const recoveries: Record<string, CodesPage> = {
  usual: {
    trail,
    codes: Array.from({ length: 10 }, (_, at) => `${at}123ab-cdefgh-jkmnpq-rstvwx`),
    text: '/me/factors/codes/text',
    form: form('/me/factors/codes/end', 'I have kept them', []),
  },
};

const assertion = [{ name: 'assertion', value: '' }];

export const ceremonies: Record<string, CeremonyPage> = {
  make: {
    heading: `Add the passkey “${longProduct}”`,
    lead: 'Your browser now asks where the passkey is to be kept.',
    trail,
    options: JSON.stringify({ challenge: 'QUFB', user: { name: script } }),
    deed: 'make',
    otherwise: link('Back', '/me/factors'),
    form: form('/me/factors/passkeys', 'Make the passkey', [], { hidden: assertion, cancel: '/me/factors' }),
  },
  refused: {
    heading: 'Sign in with a passkey',
    lead: 'Your browser now asks for your passkey.',
    trail: [],
    options: '{}',
    deed: 'use',
    otherwise: link('Sign in with your password', '/session/new'),
    form: form('/session/passkey', 'Use the passkey', [], {
      hidden: assertion,
      hasProblems: true,
      problems: [{ href: '', label: '', error: 'This passkey was not accepted.' }],
    }),
  },
};

const digits = form('/session/factor', 'Sign in', [code]);
const byPasskey = {
  deed: 'use' as const,
  options: '{}',
  form: form('/session/factor', 'Use a passkey', [], { hidden: assertion }),
};
const byRecovery = { open: false, form: form('/session/factor', 'Sign in with it', [recovery]) };

export const steps: Record<string, StepPage> = {
  all: { digits, passkey: byPasskey, recovery: byRecovery },
  'passkeys only': { digits: null, passkey: byPasskey, recovery: byRecovery },
  wrong: {
    digits: form('/session/factor', 'Sign in', [wrongCode]),
    passkey: null,
    recovery: { ...byRecovery, open: true },
  },
};
