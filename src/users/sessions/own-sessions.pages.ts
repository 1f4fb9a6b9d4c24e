// What the page of one's sessions shows.
import { formView, type FormTokens, type FormView } from '../../web/form.js';
import { timeView, type LinkView, type TimeView } from '../../web/parts.pages.js';
import { agentWords } from './agent.words.js';
import type { ListedSession } from './session.query.js';

/** A session: `browser` in words, `address` or '' where it is not known, `end` the form that ends it from here. */
export interface SessionRow {
  browser: string;
  address: string;
  stays: boolean;
  began: TimeView;
  seen: TimeView;
  isThis: boolean;
  end: FormView;
}

/** `more` tells of how many sessions these are the newest, else ''; `endOthers` ends all but this one. */
export interface OwnSessionsPage {
  heading: string;
  lead: string;
  empty: string;
  trail: LinkView[];
  rows: SessionRow[];
  more: string;
  hasOthers: boolean;
  endOthers: FormView;
}

export const ownSessionsUrl = '/me/sessions';

const button = (action: string, submit: string, tokens: FormTokens): FormView =>
  formView({ action, submit, fields: [], tokens });

/** What the page is made from; every form of it gets tokens of its own. */
export interface OwnSessionsParts {
  sessions: readonly ListedSession[];
  zone: string;
  tokens: () => FormTokens;
  /** Of somebody else's: his name, where they are, and the way back. */
  whose?: string;
  url?: string;
  trail?: LinkView[];
}

const ownWords = {
  heading: 'Where you are signed in',
  lead: 'If you do not know one of these, sign out there and change your password.',
  empty: 'You are signed in nowhere else.',
  all: 'Sign out everywhere else',
};

const wordsOf = (whose: string): typeof ownWords => ({
  heading: `Sign-ins of ${whose}`,
  lead: 'The newest first. Who is signed out has to sign in again; it changes nothing else.',
  empty: `${whose} is signed in nowhere.`,
  all: 'Sign out everywhere',
});

/** The page of these sessions; times are shown in `zone`. */
export function ownSessionsPage(parts: OwnSessionsParts): OwnSessionsPage {
  const {
    sessions,
    zone,
    tokens,
    whose,
    url = ownSessionsUrl,
    trail = [{ href: '/me', label: 'Your account' }],
  } = parts;
  const count = sessions[0]?.count ?? 0;
  const { all, ...words } = whose === undefined ? ownWords : wordsOf(whose);
  return {
    ...words,
    trail,
    rows: sessions.map(({ handle, agent, address, stays, madeAt, seenAt, isThis }) => ({
      browser: agentWords(agent),
      address,
      stays,
      began: timeView(madeAt.getTime(), zone),
      seen: timeView(seenAt.getTime(), zone),
      isThis: isThis === true,
      end: button(`${url}/${handle}/end`, 'Sign out there', tokens()),
    })),
    more: count > sessions.length ? `These are the newest ${sessions.length} of ${count}.` : '',
    hasOthers: sessions.some(({ isThis }) => !isThis),
    endOthers: button(`${url}/others/end`, all, tokens()),
  };
}
