// What the pages show on which a browser makes or uses a passkey. They are all that needs JavaScript.
import { formView, type FormTokens, type FormView } from '../../../web/form.js';
import type { LinkView } from '../../../web/parts.pages.js';
import { factorsTrail, factorsUrl } from '../factor.pages.js';

/** A form that a script fills in: `options` is what the browser asks the authenticator, as JSON. */
export interface CeremonyPage {
  heading: string;
  lead: string;
  trail: LinkView[];
  options: string;
  /** What is done: 'make' or 'use'. */
  deed: 'make' | 'use';
  /** What else one can do, where there is no JavaScript or no passkey. */
  otherwise: LinkView;
  form: FormView;
}

/** Making the passkey of that name. */
export const makingPage = (name: string, options: string, tokens: FormTokens): CeremonyPage => ({
  heading: `Add the passkey “${name}”`,
  lead: 'Your browser now asks where the passkey is to be kept.',
  trail: factorsTrail,
  options,
  deed: 'make',
  otherwise: { href: factorsUrl, label: 'Back to your second factors' },
  form: formView({
    action: `${factorsUrl}/passkeys`,
    submit: 'Make the passkey',
    fields: [],
    tokens,
    hidden: [
      { name: 'name', value: name },
      { name: 'assertion', value: '' },
    ],
  }),
});

/** What signing in with nothing but a passkey is shown by; `hidden` is the wish of who signs in. */
export interface EnteringParts {
  hidden: FormView['hidden'];
  options: string;
  tokens: FormTokens;
  problems: Readonly<Record<string, string>>;
}

export const enteringPage = ({ hidden, options, tokens, problems }: EnteringParts): CeremonyPage => ({
  heading: 'Sign in with a passkey',
  lead: 'Your browser now asks for your passkey.',
  trail: [],
  options,
  deed: 'use',
  otherwise: { href: '/session/new', label: 'Sign in with your password' },
  form: formView({
    action: '/session/passkey',
    submit: 'Use the passkey',
    fields: [],
    tokens,
    problems,
    hidden: [...hidden, { name: 'assertion', value: '' }],
  }),
});
