// The letters about a change of address: to the new one, and to the old one before and after.
import type { Letter } from '../../../mail/letter.js';

const hello = (name: string): string => `Hello ${name},`;

/** To the new address; `link` is the one-time link. */
export const confirmAddress = (name: string, link: string, holds: string): Letter => ({
  subject: 'Confirm your new e-mail address',
  greeting: hello(name),
  paragraphs: ['this is to become the address of your account. Open the link and confirm it there:'],
  action: { label: 'Confirm this address', href: link },
  after: [
    `The link works once, ${holds}. Until then your address stays as it is.`,
    'If you have not asked for this, leave the link alone: nothing happens without it.',
  ],
});

/** To a new address that an account has already; whoever asked for it does not hear that. */
export const addressTaken = (name: string): Letter => ({
  subject: 'This e-mail address is in use already',
  greeting: hello(name),
  paragraphs: [
    'somebody wanted to make this the address of another account. It is the address of your account already, so nothing was changed.',
    'If that was you: sign in with this address, or close that account and ask again.',
    'If it was not you, there is nothing to do.',
  ],
  action: null,
  after: [],
});

/** To the old address, as soon as somebody asks. */
export const changeAsked = (name: string, address: string, help: string): Letter => ({
  subject: 'Somebody wants to change your e-mail address',
  greeting: hello(name),
  paragraphs: [
    `somebody who knows your password has asked to change the address of your account to ${address}. Nothing has changed yet.`,
    'If it was you, go on with the mail that lies there.',
    'If it was not you, set a new password at once; that stops the change too:',
  ],
  action: { label: 'Set a new password', href: help },
  after: [],
});

/** To the old address, when it is one no more. */
export const addressChanged = (name: string, address: string): Letter => ({
  subject: 'Your e-mail address was changed',
  greeting: hello(name),
  paragraphs: [
    `the address of your account is ${address} now. No more mails about it go to this one.`,
    'If it was you, there is nothing to do.',
    'If it was not you, tell who administrates this BugZot at once: they can close the account, or give it back to you.',
  ],
  action: null,
  after: [],
});
