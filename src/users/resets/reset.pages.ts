// What the pages for a forgotten password show.
import type { Adding } from '../../web/adding.pages.js';
import { formView, type FormTokens } from '../../web/form.js';
import { lettersHints, type LetterSentPage } from '../letter-sent.pages.js';
import { tokenHolds } from '../tokens/token.policy.js';
import { resetFields, resetForm } from './reset.form.js';

const signIn = { href: '/session/new', label: 'Sign in' };

export const askingForReset: Adding<typeof resetForm> = {
  template: 'users/resets/new',
  heading: 'Forgot your password?',
  lead: 'We mail you a link with which you set a new one.',
  submit: 'Send the link',
  action: '/passwords',
  trail: [signIn],
  fields: resetFields,
  schema: resetForm,
};

/** The page after it; `login` as it was typed, `note` as in LetterSentPage. */
export function resetSentPage(login: string, note: string, tokens: FormTokens): LetterSentPage {
  const hidden = [{ name: 'login', value: login }];
  return {
    heading: 'Look into your mail',
    lead: `If there is an account for ${login}, a letter is on its way to its address. Its link holds ${tokenHolds('reset password')}.`,
    note,
    hints: lettersHints,
    form: formView({ action: '/passwords', submit: 'Send it again', fields: [], tokens, hidden }),
    other: { href: '/passwords/new', label: 'Try another name or address' },
    trail: [signIn],
  };
}
