// What the page for setting a password by a one-time link shows.
import type { Adding } from '../../web/adding.pages.js';
import { passwordFields, passwordForm } from './password.form.js';

/** Whose password it is; `isNew` where there was none. `action` is the path of the link. */
export const settingPassword = (
  { name, isNew }: { name: string; isNew: boolean },
  action: string,
): Adding<typeof passwordForm> => ({
  template: 'users/passwords/edit',
  heading: isNew ? 'Set your password' : 'Set a new password',
  lead: isNew
    ? `It is for the user name ${name}. Afterwards you sign in with both.`
    : `It is for the user name ${name}. Wherever you are signed in, you will be signed out.`,
  submit: 'Set the password',
  action,
  trail: [],
  fields: passwordFields,
  schema: passwordForm,
});
