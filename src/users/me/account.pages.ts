// What the hub of one's own account shows: a section for each part, its state in words, and the way to it.
import { formView, type FormTokens, type FormView } from '../../web/form.js';
import { timeView, type LinkView, type TimeView } from '../../web/parts.pages.js';
import type { Account } from './account.query.js';

/** What waits, until when, and the form that ends the waiting. */
export interface NoteView {
  words: string;
  strong: string;
  until: string;
  time: TimeView;
  form: FormView;
}

/** `states` are sentences, `more` one about a time or null; `note` is what waits for something, or null. */
export interface SectionView {
  id: string;
  heading: string;
  states: string[];
  more: { words: string; time: TimeView } | null;
  note: NoteView | null;
  link: LinkView;
}

export interface AccountPage {
  name: string;
  sections: SectionView[];
}

/** The way back from every page under /me. */
export const accountTrail: LinkView[] = [{ href: '/me', label: 'Your account' }];

/** "1 session", "3 sessions". */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

const plain = { more: null, note: null };

const profile = ({ name, realName, zone }: Account): SectionView => ({
  ...plain,
  id: 'profile',
  heading: 'Profile',
  states: [
    realName ? `Others see you as ${name}, ${realName}.` : `Others see you as ${name}; you have given no real name.`,
    `Times are shown in ${zone}.`,
  ],
  link: { href: '/me/profile', label: 'Change your profile' },
});

function pendingNote({ pending, zone }: Account, tokens: FormTokens): NoteView | null {
  if (!pending) return null;
  return {
    words: 'Waiting for confirmation:',
    strong: pending.email,
    until: 'The link in the mail holds until',
    time: timeView(Date.parse(pending.until), zone),
    form: formView({ action: '/me/email/end', submit: 'Keep the old address', fields: [], tokens }),
  };
}

const email = (account: Account, tokens: FormTokens): SectionView => ({
  ...plain,
  id: 'email',
  heading: 'E-mail',
  states: [account.email ?? 'You have no address here.'],
  note: pendingNote(account, tokens),
  link: { href: '/me/email', label: 'Change your address' },
});

const password = ({ passwordSetAt, zone }: Account): SectionView => ({
  ...plain,
  id: 'password',
  heading: 'Password',
  states: passwordSetAt ? [] : ['You sign in with one.'],
  more: passwordSetAt && { words: 'Set', time: timeView(passwordSetAt.getTime(), zone) },
  link: { href: '/me/password', label: 'Change your password' },
});

/** "On: an app, 2 passkeys. 8 recovery codes are left." */
function factorWords({ hasApp, passkeys, codes }: Account): string[] {
  const ways = [...(hasApp ? ['codes of an app'] : []), ...(passkeys > 0 ? [counted(passkeys, 'passkey')] : [])];
  if (ways.length === 0) return ['Off: your password alone opens this account.'];
  const left = codes === 0 ? 'No recovery code is left.' : `${counted(codes, 'recovery code')} left.`;
  return [`On: ${ways.join(' and ')}.`, left];
}

const factors = (account: Account): SectionView => ({
  ...plain,
  id: 'factors',
  heading: 'Second factors',
  states: factorWords(account),
  link: { href: '/me/factors', label: 'Set up a second factor' },
});

const sessions = ({ sessions: count }: Account): SectionView => ({
  ...plain,
  id: 'sessions',
  heading: 'Sessions',
  states: [count === 1 ? 'You are signed in here, and nowhere else.' : `You are signed in in ${count} places.`],
  link: { href: '/me/sessions', label: 'See your sessions' },
});

const closing: SectionView = {
  ...plain,
  id: 'closing',
  heading: 'Closing',
  states: ['Your bugs and comments stay; signing in and mails end.'],
  link: { href: '/me/closing', label: 'Close your account' },
};

export function accountPage(account: Account, tokens: FormTokens): AccountPage {
  const sections = [profile, email, password, factors, sessions].map((section) => section(account, tokens));
  return { name: account.name, sections: [...sections, closing] };
}
