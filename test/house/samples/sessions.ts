// Samples of the page of one's own sessions.
import type { OwnSessionsPage, SessionRow } from '../../../src/users/sessions/own-sessions.pages.js';
import { form, link, time } from './pieces.js';

const row = (browser: string, more: Partial<SessionRow> = {}): SessionRow => ({
  browser,
  address: '192.0.2.17',
  stays: false,
  began: time('2026-11-20'),
  seen: time('2026-11-21'),
  isThis: false,
  end: form('/me/sessions/x/end', 'Sign out there', []),
  ...more,
});

const here = row('Firefox on Linux', { isThis: true });
const page: OwnSessionsPage = {
  heading: 'Where you are signed in',
  lead: 'Look.',
  empty: 'Nowhere else.',
  trail: [link('Your account', '/me')],
  rows: [here],
  more: '',
  hasOthers: false,
  endOthers: form('/me/sessions/others/end', 'Sign out everywhere else', []),
};

export const ownSessions: Record<string, OwnSessionsPage> = {
  alone: page,
  many: {
    ...page,
    rows: [
      here,
      row('Safari on iOS', { stays: true }),
      row('A browser', { address: '' }),
      row('Microsoft Edge on Windows', { address: '2001:db8:1234:5678:9abc:def0:1234:5678', stays: true }),
    ],
    more: 'These are the newest 50 of 73.',
    hasOthers: true,
  },
};
