// What the page for setting a password by a one-time link shows.
import type { Adding } from '../../web/adding.pages.js';
import { passwordFields, passwordForm } from './password.form.js';

/** `name` is whose password it is; `action` the path of the link. */
export const settingPassword = (name: string, action: string): Adding<typeof passwordForm> => ({
  template: 'users/passwords/edit',
  heading: 'Set your password',
  lead: `It is for the user name ${name}. Afterwards you sign in with both.`,
  submit: 'Set the password',
  action,
  trail: [],
  fields: passwordFields,
  schema: passwordForm,
});
