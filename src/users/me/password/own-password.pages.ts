// What the page for changing one's password shows.
import type { FormPage } from '../../../web/form.pages.js';
import { formView, type FormTokens } from '../../../web/form.js';
import { accountTrail } from '../account.pages.js';
import { ownPasswordFields } from './own-password.form.js';

/** `name` is whose password it is: managers of passwords keep both together. */
export interface OwnPasswordPage extends FormPage {
  name: string;
}

export const ownPasswordPage = (
  name: string,
  tokens: FormTokens,
  problems: Readonly<Record<string, string>> = {},
): OwnPasswordPage => ({
  name,
  heading: 'Change your password',
  lead: 'You stay signed in here; everywhere else you are signed out at once. A mail tells you of it.',
  trail: accountTrail,
  form: formView({
    action: '/me/password',
    submit: 'Change the password',
    fields: ownPasswordFields,
    tokens,
    problems,
    cancel: '/me',
  }),
});
