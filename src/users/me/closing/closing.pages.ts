// What the page for closing one's account shows: what will happen, before it happens.
import { formView, type FormTokens, type FormView } from '../../../web/form.js';
import type { LinkView } from '../../../web/parts.pages.js';
import { accountTrail } from '../account.pages.js';
import { closingFields } from './closing.form.js';

/** `name` is whose account it is; `effects` what happens, a sentence each. */
export interface ClosingPage {
  heading: string;
  name: string;
  trail: LinkView[];
  effects: string[];
  form: FormView;
}

const effects = (name: string): string[] => [
  `Your bugs and comments stay, under the name ${name}. Nobody else can take the name.`,
  'You are signed out everywhere, and nobody can sign in to this account any more.',
  'Mails end; one last mail says that the account is closed.',
  'Passkeys, recovery codes and links in mails stop working.',
  'Your address is free again: with it you can register a new account, which has nothing of this one.',
  'You can not undo this.',
];

export const closingPage = (
  name: string,
  tokens: FormTokens,
  problems: Readonly<Record<string, string>> = {},
): ClosingPage => ({
  heading: 'Close your account',
  name,
  trail: accountTrail,
  effects: effects(name),
  form: formView({
    action: '/me/closing',
    submit: 'Close my account for good',
    fields: closingFields,
    tokens,
    problems,
    cancel: '/me',
  }),
});
