// What the pages for changing one's address show: asking for it, and confirming it by the link.
import type { Adding } from '../../../web/adding.pages.js';
import { accountTrail } from '../account.pages.js';
import { confirmationForm, emailFields, emailForm } from './email.form.js';

/** `address` is the one that one has; `note` says where mails go, or ''. */
export const changingEmail = (address: string, note: string): Adding<typeof emailForm> => ({
  template: 'users/me/email/edit',
  heading: 'Change your e-mail address',
  lead: [address && `It is ${address} now, and nobody but administrators sees it.`, note].filter(Boolean).join(' '),
  submit: 'Send the link',
  action: '/me/email',
  trail: accountTrail,
  fields: emailFields,
  schema: emailForm,
});

/** `name` is whose address it will be, `action` the path of the link. */
export const confirmingEmail = (name: string, address: string, action: string): Adding<typeof confirmationForm> => ({
  template: 'users/me/email/confirm',
  heading: 'Confirm your address',
  lead: `${address} becomes the address of the user name ${name}: for signing in, and for mails.`,
  submit: 'Confirm this address',
  action,
  trail: [],
  fields: [],
  schema: confirmationForm,
});
