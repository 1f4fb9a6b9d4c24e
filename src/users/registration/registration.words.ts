// What letters to those who register say, and what is said of what an import has brought of them.
import type { Letter } from '../../mail/letter.js';
import { tokenHolds } from '../tokens/token.policy.js';

/** To somebody who has no account yet. */
export const activation = (site: string, href: string): Letter => ({
  subject: `Your account at BugZot on ${site}`,
  greeting: 'Hello,',
  paragraphs: [
    `somebody, we hope you, wants an account at the bug tracker on ${site} for this address.`,
    `Make it with this link: choose a user name and a password. It works once and holds ${tokenHolds('register')}.`,
  ],
  action: { label: 'Make my account', href },
  after: ['If it was not you, do nothing: without this link there will be no account.'],
});

/** To somebody who has one; `base` is the address of this BugZot. */
export const youHaveOne = (site: string, name: string, base: string): Letter => ({
  subject: `You have an account at BugZot on ${site}`,
  greeting: `Hello ${name},`,
  paragraphs: [
    `somebody, we hope you, wanted an account at the bug tracker on ${site} for this address. There is one already: its user name is ${name}.`,
    'Just sign in with it. If you have forgotten the password, the page for signing in helps with that, too.',
  ],
  action: { label: 'Sign in', href: `${base}/session/new` },
  after: ['If it was not you, do nothing: nothing has changed.'],
});

/** A placeholder of an import: the tracker, its name here, what is its, and how many more know the address. */
export interface Claimable {
  id: number;
  name: string;
  source: string;
  others: number;
}

/** "2 bugs and 1 comment"; '' for nothing. */
export function pastWords(bugs: number, comments: number): string {
  const count = (number: number, one: string): string[] =>
    number === 0 ? [] : [`${number.toLocaleString('en')} ${one}${number === 1 ? '' : 's'}`];
  return [...count(bugs, 'bug'), ...count(comments, 'comment')].join(' and ');
}

/** "Take over what the import from Jira has of rita: 2 bugs and 1 comment." */
export function claimWords({ source, name, others }: Claimable, past: string): string {
  const what = past === '' ? '' : `: ${past}`;
  const more = others === 0 ? '' : ` (${others} more of its people have this address; this is the first)`;
  return `This is me: take over what the import from ${source} has of ${name}${what}${more}`;
}
