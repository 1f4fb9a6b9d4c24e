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
}

/** The page of these sessions; times are shown in `zone`. */
export function ownSessionsPage({ sessions, zone, tokens }: OwnSessionsParts): OwnSessionsPage {
  const count = sessions[0]?.count ?? 0;
  return {
    trail: [{ href: '/me', label: 'Your account' }],
    rows: sessions.map(({ handle, agent, address, stays, madeAt, seenAt, isThis }) => ({
      browser: agentWords(agent),
      address,
      stays,
      began: timeView(madeAt.getTime(), zone),
      seen: timeView(seenAt.getTime(), zone),
      isThis,
      end: button(`${ownSessionsUrl}/${handle}/end`, 'Sign out there', tokens()),
    })),
    more: count > sessions.length ? `These are the newest ${sessions.length} of ${count}.` : '',
    hasOthers: sessions.some(({ isThis }) => !isThis),
    endOthers: button(`${ownSessionsUrl}/others/end`, 'Sign out everywhere else', tokens()),
  };
}
