// What is shown of votes: on the page of a bug how many it affects and a button, and on a page of its own where.
import { formView, type Field, type FormTokens, type FormView, type Typed } from '../../web/form.js';
import type { LinkView } from '../../web/parts.pages.js';
import type { Who } from '../../who.js';
import { mayBug, type BugFacts } from '../bug.policy.js';
import { titleOf } from '../bugs.words.js';
import type { VotedBug } from './votes.service.js';
import type { VotedRow, Votes } from './votes.sql.js';

/** One row of the table: the words of a place, and how many have seen the bug there. */
export interface PlaceView {
  version: string;
  platform: string;
  count: string;
}

/**
 * `words` say how many it affects, '' for nobody; `places` is empty while nobody has said where. `vote` and `end` are the
 * forms of their buttons, one or none; `page` is where one says where.
 */
export interface VotesView {
  words: string;
  places: PlaceView[];
  vote: FormView[];
  end: FormView[];
  page: string;
}

/** The page of its own: the table, the form that says where, and the way to take it back. */
export interface VotesPage {
  trail: LinkView[];
  heading: string;
  lead: string;
  places: PlaceView[];
  forms: FormView[];
  end: FormView[];
}

export const votesUrl = (id: number): string => `/bugs/${id}/votes`;

const people = (count: number): string => (count === 1 ? '1 person' : `${count.toLocaleString('en')} people`);

/** "Affects you", "Affects 3 people", "Affects you and 2 others"; '' for nobody. */
export function affects({ count, mine }: Pick<Votes, 'count' | 'mine'>): string {
  if (count === 0) return '';
  if (!mine) return `Affects ${people(count)}`;
  return count === 1
    ? 'Affects you'
    : `Affects you and ${count === 2 ? '1 other' : `${(count - 1).toLocaleString('en')} others`}`;
}

const UNSAID = 'not said';

const placeView = ({ version, platform, count }: VotedRow): PlaceView => ({
  version: version || UNSAID,
  platform: platform || UNSAID,
  count: count.toLocaleString('en'),
});

/** The rows; none where all that is known is that nobody has said where. */
const placeViews = ({ places }: Votes): PlaceView[] =>
  places.some(({ version, platform }) => version || platform) ? places.map(placeView) : [];

const endForm = (id: number, tokens: FormTokens): FormView =>
  formView({ action: `${votesUrl(id)}/end`, submit: 'Not any more', fields: [], tokens });

const voteForm = (id: number, tokens: FormTokens): FormView =>
  formView({ action: votesUrl(id), submit: 'This affects me too', fields: [], tokens });

/** Votes on the page of the bug; its buttons only for who may comment. */
export function votesView(bug: BugFacts & { id: number; votes: Votes }, tokens: FormTokens, who: Who): VotesView {
  const may = who.person !== null && mayBug.comment(who, bug);
  const { votes, id } = bug;
  return {
    words: affects(votes),
    places: placeViews(votes),
    vote: may && !votes.mine ? [voteForm(id, tokens)] : [],
    end: may && votes.mine ? [endForm(id, tokens)] : [],
    page: votesUrl(id),
  };
}

const options = (nothing: string, refs: readonly { id: number; name: string }[]) => [
  { value: '', label: nothing },
  ...refs.map(({ id, name }) => ({ value: String(id), label: name })),
];

const fieldsOf = ({ versions, platforms }: VotedBug): Field[] => [
  { name: 'version', label: 'Version', kind: 'choice', options: options('I do not know', versions) },
  { name: 'platform', label: 'Platform', kind: 'choice', options: options('I do not know', platforms) },
];

/** What is chosen already. */
const chosen = ({ mine }: Votes): Typed => ({
  version: String(mine?.version ?? ''),
  platform: String(mine?.platform ?? ''),
});

/** What was sent and refused, and why. */
export interface VoteAgain {
  typed: Typed;
  problems: Readonly<Record<string, string>>;
}

/** The page, or again with what was refused. */
export function votesPage(bug: VotedBug, tokens: FormTokens, who: Who, again: VoteAgain | null = null): VotesPage {
  const { id, votes } = bug;
  const may = who.person !== null && mayBug.comment(who, bug);
  const form = formView({
    action: votesUrl(id),
    submit: votes.mine ? 'Save where' : 'This affects me too',
    fields: fieldsOf(bug),
    tokens,
    cancel: `/bugs/${id}`,
    typed: chosen(votes),
    ...again,
  });
  return {
    trail: [{ href: `/bugs/${id}`, label: titleOf(id, bug.summary) }],
    heading: `Whom #${id} affects`,
    lead: affects(votes) ? `${affects(votes)}. Nobody sees who they are.` : 'Nobody has said yet that it affects them.',
    places: placeViews(votes),
    forms: may ? [form] : [],
    end: may && votes.mine ? [endForm(id, tokens)] : [],
  };
}
