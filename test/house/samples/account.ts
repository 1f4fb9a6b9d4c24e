// Samples of the pages on one's own account: as usual, with everything at once, and with the longest names.
import type { Account } from '../../../src/users/me/account.query.js';
import { accountPage, type AccountPage } from '../../../src/users/me/account.pages.js';
import { closingPage, type ClosingPage } from '../../../src/users/me/closing/closing.pages.js';
import { changingEmail, confirmingEmail } from '../../../src/users/me/email/email.pages.js';
import { ownPasswordPage, type OwnPasswordPage } from '../../../src/users/me/password/own-password.pages.js';
import { profilePage, type ProfilePage } from '../../../src/users/me/profile/profile.pages.js';
import { addingPage } from '../../../src/web/adding.pages.js';
import type { FormPage } from '../../../src/web/form.pages.js';
import { longName, longProduct, longWord } from './pieces.js';

const tokens = { csrf: 'csrf', once: '0a4f9c1e-5b1d-4d5e-9c3b-2f6a7d8e9f00' };
const now = new Date('2026-11-21T14:03:00Z');

const tess: Account = {
  id: 1,
  name: 'tess',
  realName: 'Tess Triager',
  email: 'tess@example.org',
  isReminded: true,
  singleKeys: true,
  zone: 'Europe/Berlin',
  now,
  joinedAt: now,
  passwordSetAt: now,
  pending: null,
  hasApp: false,
  passkeys: 0,
  codes: 0,
  sessions: 1,
};
const longAddress = `${longWord.slice(0, 60)}@${longWord.slice(0, 60)}.example`;
const all: Account = {
  ...tess,
  pending: { email: 'tess@new.example', until: '2026-11-22T14:03:00Z' },
  hasApp: true,
  passkeys: 2,
  codes: 8,
  sessions: 3,
};
const longest: Account = { ...all, name: longName, realName: longProduct, email: longAddress };
const least: Account = { ...tess, realName: '', email: null, passwordSetAt: null, passkeys: 1 };

export const accounts: Record<string, AccountPage> = {
  usual: accountPage(tess, tokens),
  all: accountPage(all, tokens),
  longest: accountPage({ ...longest, pending: { email: longAddress, until: '2026-11-22T14:03:00Z' } }, tokens),
  least: accountPage(least, tokens),
};

const problem = {
  realName: 'This is too long: at most 100 characters.',
  zone: 'Please choose a time zone of the list.',
};

export const profiles: Record<string, ProfilePage> = {
  usual: profilePage({ account: tess, tokens }),
  least: profilePage({ account: { ...least, zone: 'Mars/Olympus' }, tokens }),
  longest: profilePage({ account: longest, tokens, typed: { realName: longProduct, zone: 'x' }, problems: problem }),
};

export const ownPasswords: Record<string, OwnPasswordPage> = {
  usual: ownPasswordPage('tess', tokens),
  wrong: ownPasswordPage(longName, tokens, {
    current: 'This is not your password.',
    again: 'The two do not agree.',
  }),
};

export const addresses: Record<string, FormPage> = {
  usual: addingPage(changingEmail('tess@example.org', ''), tokens),
  wrong: addingPage(changingEmail(longAddress, 'Mails are files.'), tokens, { email: longAddress }, { email: 'No.' }),
};

export const confirmations: Record<string, FormPage> = {
  usual: addingPage(confirmingEmail('tess', 'tess@new.example', '/addresses/x'), tokens),
  longest: addingPage(confirmingEmail(longName, longAddress, '/addresses/x'), tokens, {}, { '': 'Taken.' }),
};

export const closings: Record<string, ClosingPage> = {
  usual: closingPage('tess', tokens),
  wrong: closingPage(longName, tokens, { current: 'This is not your password.', '': 'Nobody else administrates.' }),
};
