// What letters with a one-time link for a password say.
import type { Letter } from '../../mail/letter.js';
import { tokenHolds } from '../tokens/token.policy.js';

/** `site` is the host of this BugZot, `name` the user name, `href` the link. */
export interface LinkWords {
  site: string;
  name: string;
  href: string;
}

/** To somebody who is awaited. */
export const invitation = ({ site, name, href }: LinkWords): Letter => ({
  subject: `Your account at BugZot on ${site}`,
  greeting: `Hello ${name},`,
  paragraphs: [
    `an account has been made for you at the bug tracker on ${site}. Your user name is ${name}.`,
    `Set a password to open it. The link works once and holds ${tokenHolds('set password')}.`,
  ],
  action: { label: 'Set your password', href },
  after: ['If you know nothing of this, do nothing: nobody can use the account without this link.'],
});

/** To somebody who has an account, and for whom an administrator has made a link. */
export const newLink = ({ site, name, href }: LinkWords): Letter => ({
  subject: `A new password for BugZot on ${site}`,
  greeting: `Hello ${name},`,
  paragraphs: [
    `an administrator of the bug tracker on ${site} has made you a link to set a new password.`,
    `It works once and holds ${tokenHolds('set password')}. Your password of now stays good until you use it.`,
  ],
  action: { label: 'Set a new password', href },
  after: ['If you did not ask for this, do nothing, and tell your administrator.'],
});

/** To somebody who has forgotten the password. */
export const reset = ({ site, name, href }: LinkWords): Letter => ({
  subject: `A new password for BugZot on ${site}`,
  greeting: `Hello ${name},`,
  paragraphs: [
    `somebody, we hope you, has forgotten the password of ${name} at the bug tracker on ${site}.`,
    `Set a new one with this link. It works once and holds ${tokenHolds('reset password')}.`,
  ],
  action: { label: 'Set a new password', href },
  after: ['If it was not you, do nothing: your password stays as it is, and only you have this link.'],
});
