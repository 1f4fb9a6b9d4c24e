// The last letter of an account.
import type { Letter } from '../../../mail/letter.js';

export const accountClosed = (name: string): Letter => ({
  subject: 'Your account is closed',
  greeting: `Hello ${name},`,
  paragraphs: [
    `the account ${name} is closed: nobody can sign in to it any more, and this is the last mail about it.`,
    'What you have reported and written stays, under this name. This address is free: you can register a new account with it.',
    'If you have not closed it yourself, ask who administrates this BugZot.',
  ],
  action: null,
  after: [],
});
