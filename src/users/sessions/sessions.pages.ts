// What the pages for signing in and out show.
import { formView, type Field, type FormTokens, type FormView } from '../../web/form.js';
import type { FormPage } from '../../web/form.pages.js';
import type { LinkView } from '../../web/parts.pages.js';

/**
 * Signing in; `lead` says what for ("Sign in to report a bug.") or is ''. `ways` lead to who can not: a forgotten password, a
 * new account. `waits` says what becomes of what was typed before, or is ''.
 */
export interface SignInPage extends FormPage {
  ways: LinkView[];
  waits: string;
}

/** "Sign out?": drafts on this computer are cleared with it. */
export interface SignOutPage {
  personName: string;
  form: FormView;
}

/** Setting a password by a one-time link. */
export type PasswordPage = FormPage;

/** Making the first administrator by the one-time link. */
export type FirstAdministratorPage = FormPage;

/** What the sign-in page is made from; `kept` is what waits to be sent after signing in, as web/kept.ts writes it. */
export interface SignInParts {
  tokens: FormTokens;
  next: string;
  login: string;
  /** Whether "Stay signed in" is ticked. */
  stays: boolean;
  lead: string;
  kept: string;
  problem: string;
  /** Whether everyone may make an account. */
  registers: boolean;
  /** Whether one may sign in with a passkey alone. */
  passkeys: boolean;
}

/** Where drafts are kept, a stranger finds them again; who has no scripts has the page of before. */
const waits =
  'What you typed waits here. If you need a new password first, leave this page open, and come back to it afterwards; a draft is also kept in this browser.';

const newAccount = (next: string): LinkView => ({
  href: next === '/' ? '/registration' : `/registration?next=${encodeURIComponent(next)}`,
  label: 'Make an account',
});

const fields: Field[] = [
  { name: 'login', label: 'User name or e-mail', kind: 'text', required: true, autocomplete: 'username', max: 255 },
  { name: 'password', label: 'Password', kind: 'password', required: true, autocomplete: 'current-password' },
  { name: 'stays', label: 'Stay signed in', kind: 'check', hint: 'On this device, for up to 30 days.' },
];

export function signInPage(parts: SignInParts): SignInPage {
  const { next, kept } = parts;
  const form = formView({
    action: '/session',
    submit: 'Sign in',
    fields,
    tokens: parts.tokens,
    typed: { login: parts.login, ...(parts.stays ? { stays: 'yes' } : {}) },
    problems: parts.problem ? { '': parts.problem } : {},
    hidden: [{ name: 'next', value: next }, ...(kept ? [{ name: 'kept', value: kept }] : [])],
    others: parts.passkeys ? [{ label: 'Sign in with a passkey', action: '/session/challenge' }] : [],
  });
  const forgotten = { href: '/passwords/new', label: 'Forgot your password?' };
  const ways = parts.registers ? [forgotten, newAccount(next)] : [forgotten];
  return { heading: 'Sign in', lead: parts.lead, trail: [], form, ways, waits: kept ? waits : '' };
}

export function signOutPage(personName: string, tokens: FormTokens): SignOutPage {
  return {
    personName,
    form: formView({ action: '/session/end', submit: 'Sign out', fields: [], tokens, cancel: '/' }),
  };
}
