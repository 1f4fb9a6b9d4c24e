// What the page of triage shows: the queue, the bug that one has before one, and what can be done with it.
import { formView, type FormTokens, type FormView } from '../../web/form.js';
import { timeView, type LinkView, type TimeView } from '../../web/parts.pages.js';
import type { Who } from '../../who.js';
import type { BugPage } from '../bug.pages.js';
import type { QuickLink } from '../bugs.pages.js';
import { listUrl } from '../bugs.words.js';
import type { EntryView } from '../changes/timeline.pages.js';
import { queueLinks } from '../held/held.pages.js';
import { statusMark, type StatusMark } from '../marks.pages.js';
import type { ListRow } from '../search/rows.sql.js';
import type { QueryProblem } from '../search/query.js';
import { triageUrl, type Last, type Queue } from './deed.form.js';
import { hiddenOf, type DeedView } from './deeds.pages.js';
import { COUNTED } from './queue.sql.js';
import type { Left } from './queues.service.js';

/** A bug that says perhaps the same. */
export interface AlikeView {
  href: string;
  number: string;
  summary: string;
  status: StatusMark;
}

/** The bug before one: its page's head and facts, its description, the last comments, and what is left out between them. */
export interface TriagedBug {
  page: Omit<BugPage, 'asking'>;
  href: string;
  until: TimeView;
  description: EntryView[];
  latest: EntryView[];
  all: string;
  alike: AlikeView[];
  deeds: DeedView[];
}

/**
 * `orders` are newest and oldest first; `counts` say what is left and put off. Without a bug `begin` takes the next one, or
 * is null where nothing is left: then `empty` says so. `undo` is the form for the last deed, or null.
 */
export interface TriagePage {
  heading: string;
  query: string;
  sort: string;
  problems: string[];
  /** Why nothing was undone, or []. */
  refused: string[];
  orders: QuickLink[];
  counts: string;
  /** The way to posts of new accounts that wait; or []. */
  held: LinkView[];
  list: string;
  bugs: TriagedBug[];
  lead: string;
  begin: FormView | null;
  empty: string;
  undo: FormView | null;
  leave: FormView | null;
}

/** What the page is made from. */
export interface TriageParts {
  queue: Queue;
  problem: QueryProblem | null;
  left: Left;
  last: Last | null;
  bug: TriagedBug | null;
  refused?: string[];
  /** Posts of new accounts that wait. */
  waiting: number;
  tokens: () => FormTokens;
}

const number = (count: number): string =>
  count > COUNTED ? `${COUNTED.toLocaleString('en')}+` : count.toLocaleString('en');

/** "12 left, 3 snoozed". */
export const countsOf = ({ left, snoozed }: Left): string =>
  `${number(left)} left${snoozed > 0 ? `, ${number(snoozed)} snoozed` : ''}`;

/** What is said where nothing is before one: at the beginning, at the end of a round, and where nothing is left. */
function leadOf({ after }: Queue, { left }: Left): string {
  if (left === 0) return '';
  const bugs = left === 1 ? 'bug waits' : 'bugs wait';
  if (after === null) return `${number(left)} ${bugs}. Each is yours alone for ten minutes.`;
  return `You are through. ${number(left)} ${bugs} that you have skipped, that came meanwhile, or that still fit.`;
}

const hiddenLast = ({ bug, did, at }: Last): { name: string; value: string }[] => [
  { name: 'last', value: String(bug) },
  { name: 'did', value: did },
  ...(at === null ? [] : [{ name: 'at', value: String(at) }]),
];

/** Deeds that leave the bug as it is; the others are undone where they have changed it. */
const unchanging: readonly string[] = ['snooze', 'skip'];

function formsOf({ queue, left, last, bug, tokens }: TriageParts): Pick<TriagePage, 'begin' | 'undo' | 'leave'> {
  const hidden = hiddenOf(queue);
  const again = [...hiddenOf({ ...queue, after: null })];
  const form = (action: string, submit: string, more: { name: string; value: string }[]): FormView =>
    formView({ action, submit, fields: [], tokens: tokens(), hidden: more });
  const mayBegin = bug === null && left.left > 0;
  const label = queue.after === null ? 'Begin' : 'Begin again';
  const mayUndo = last !== null && (last.at !== null || unchanging.includes(last.did));
  return {
    begin: mayBegin ? form('/triage/leases', label, again) : null,
    undo: mayUndo
      ? form('/triage/undoings', `Undo: ${last.did} bug ${last.bug}`, [...hidden, ...hiddenLast(last)])
      : null,
    leave: bug ? form('/triage/leases/end', 'Leave', hidden) : null,
  };
}

/** What stands around the bug, or in its place. */
function wordsOf({ queue, problem, left, bug }: TriageParts): Pick<TriagePage, 'counts' | 'lead' | 'empty'> {
  if (problem) return { counts: '', lead: '', empty: '' };
  const isEmpty = left.left === 0 && bug === null;
  return {
    counts: countsOf(left),
    lead: bug ? '' : leadOf(queue, left),
    empty: isEmpty ? 'Nothing is left to triage' : '',
  };
}

/** The page; `bug` is null where nothing is before one. */
export function triagePage(parts: TriageParts): TriagePage {
  const { queue, problem, bug } = parts;
  const order = (label: string, isDown: boolean): QuickLink => ({
    href: triageUrl({ ...queue, isDown, after: null }),
    label,
    current: queue.isDown === isDown,
  });
  return {
    heading: 'Triage',
    query: queue.q,
    sort: queue.isDown ? '' : 'id',
    problems: problem ? [problem.message] : [],
    refused: parts.refused ?? [],
    held: queueLinks(parts.waiting),
    orders: [order('Newest first', true), order('Oldest first', false)],
    list: listUrl({ q: queue.q, sort: queue.isDown ? '-id' : 'id' }),
    bugs: bug ? [bug] : [],
    ...wordsOf(parts),
    ...formsOf(parts),
  };
}

/** Comments of the end that are shown. */
const LATEST = 3;

/** The bug from its page: the description, and the last that was said. */
export function triagedBug(
  page: Omit<BugPage, 'asking'>,
  until: number,
  alike: readonly ListRow[],
  deeds: DeedView[],
  who: Who,
): TriagedBug {
  const said = page.entries.filter(({ isComment }) => isComment);
  const [description, ...later] = said;
  const hidden = later.length - LATEST;
  return {
    page,
    href: `/bugs/${page.id}`,
    until: timeView(until, who.person?.zone ?? 'UTC'),
    description: description ? [description] : [],
    latest: later.slice(-LATEST),
    all: hidden > 0 ? `${hidden} earlier ${hidden === 1 ? 'comment' : 'comments'}` : '',
    alike: alike.map(({ id, summary, status, resolution }) => ({
      href: `/bugs/${id}`,
      number: `#${id}`,
      summary,
      status: statusMark(status, resolution),
    })),
    deeds,
  };
}
