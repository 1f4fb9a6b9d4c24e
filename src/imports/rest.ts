// What of a line has no place in BugZot yet: kept beside the bug as it was, and counted.
import type { NewBug } from '../bugs/changes/filing.js';
import type { Said } from './line.form.js';
import { isLongTitle, NO_SUMMARY, summaryOf, type Told } from './lives.js';
import type { Mark } from './plan.js';
import type { Row } from './steps/map.js';
import type { Tally } from './tally.js';

/** Keys of a line that have become fields, comments and people. */
const placed: ReadonlySet<string> = new Set([
  ...['source', 'id', 'product', 'component', 'version', 'severity', 'priority', 'status', 'resolution', 'dupOf'],
  ...['reporter', 'assignee', 'createdAt', 'updatedAt', 'title', 'description', 'comments', 'attachments'],
]);

const isNothing = (value: unknown): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0);

const sizeOf = (value: unknown): number => (Array.isArray(value) ? value.length : 1);

/** How the value of a key that has no place is counted. */
const counts = new Map<string, (value: unknown, tally: Tally) => void>([
  ['keywords', (value, tally) => tally.note('keywords', sizeOf(value))],
  ['links', (value, tally) => tally.note('links', sizeOf(value))],
  ['type', (_value, tally) => tally.note('types')],
  ['components', (value, tally) => tally.note('components', sizeOf(value) - 1)],
  ['dupOfFrom', () => undefined],
  ['history', () => undefined],
]);

/** Whether a list of components says nothing but the one that is set. */
const isTold = (key: string, value: unknown, said: Said): boolean =>
  key === 'components' && Array.isArray(value) && value.length === 1 && value[0] === said.component;

/** The keys of the line that have no place, as they are. */
function others(said: Said, tally: Tally): [string, unknown][] {
  const left = Object.entries(said).filter(
    ([key, value]) => !placed.has(key) && !isNothing(value) && !isTold(key, value, said),
  );
  for (const [key, value] of left) {
    const count = counts.get(key);
    if (count) count(value, tally);
    else tally.note('others', 1, key);
  }
  return left;
}

/** What comments say beyond author, time and text, by their numbers. */
function commentKeys(said: Said, tally: Tally): [string, unknown][] {
  const left = said.comments.flatMap(({ author: _author, createdAt: _at, text: _text, ...more }, at) => {
    const entries = Object.entries(more).filter(([, value]) => !isNothing(value));
    for (const [key] of entries) tally.note('others', 1, `comments.${key}`);
    return entries.length > 0 ? [[at + 1, Object.fromEntries(entries)] as const] : [];
  });
  return left.length > 0 ? [['commentKeys', Object.fromEntries(left)]] : [];
}

/** Words that were read as others, or cut, in the source's own form; big or small letters make no difference. */
function wordsOf(said: Said, told: Told): [string, string][] {
  const { bug } = told.life;
  const { end } = told;
  const pairs: [string, string | null, string | null][] = [
    ['title', isLongTitle(said.title) ? said.title : null, null],
    ['product', said.product, bug.product.name],
    ['component', said.component, bug.component.name],
    ['version', said.version, bug.version?.name ?? null],
    ['severity', said.severity, end.severity.name],
    ['priority', said.priority, end.priority.name],
    ['status', said.status, end.status],
    ['resolution', said.resolution, end.resolution],
  ];
  return pairs.flatMap(([key, theirs, ours]) =>
    theirs !== null && theirs.toLowerCase() !== ours?.toLowerCase() ? [[key, theirs]] : [],
  );
}

const iso = (micros: number): string => new Date(micros / 1000).toISOString();

/** Times that the bug's life does not show. */
function times(said: Said, told: Told, tally: Tally): [string, unknown][] {
  const early = said.comments.flatMap(({ createdAt }, at) =>
    createdAt < said.createdAt ? [[at + 1, iso(createdAt)]] : [],
  );
  tally.note('early', early.length, said.id);
  const kept: [string, unknown][] = early.length > 0 ? [['commentTimes', Object.fromEntries(early)]] : [];
  if (told.settled && said.updatedAt === null) tally.note('late', 1, said.id);
  if (told.settled || said.updatedAt === null || said.updatedAt <= told.lastAt) return kept;
  tally.note('updates');
  return [...kept, ['updatedAt', iso(said.updatedAt)]];
}

function duplicate(said: Said, mark: Mark, tally: Tally): [string, string][] {
  if (!('left' in mark) || mark.left === 'none' || said.dupOf === null) return [];
  tally.note(mark.left, 1, said.id);
  return [['dupOf', said.dupOf]];
}

/** What had to be given another name here. */
function renamed({ title, id, ...said }: Said, { product, component, version }: NewBug, tally: Tally): void {
  if (summaryOf(title) === NO_SUMMARY) tally.note('untitled', 1, id);
  if (isLongTitle(title)) tally.note('names', 1, id);
  const pairs = [
    [said.product, product.name],
    [said.component, component.name],
    [said.version, version?.name ?? ''],
  ] as const;
  for (const [theirs, ours] of pairs) {
    const isCut = theirs !== null && theirs.replace(/\s+/gu, ' ').trim().length > ours.length;
    if (isCut) tally.note('names', 1, id);
  }
}

/** What of a row is looked through for what has no place. */
type Leaving = Pick<Row, 'said' | 'replay' | 'mark' | 'files'>;

/** Everything of the line that its life does not tell; empty where it tells all. The tally hears of every piece. */
export function restOf(row: Leaving, told: Told, tally: Tally): Record<string, unknown> {
  const { said, replay, mark, files } = row;
  tally.note('attachments', files.left.length, said.id);
  tally.note('history', replay.aside);
  renamed(said, told.life.bug, tally);
  const read = wordsOf(said, told);
  return Object.fromEntries([
    ...others(said, tally),
    ...(files.left.length > 0 ? [['attachments', files.left] as const] : []),
    ...commentKeys(said, tally),
    ...duplicate(said, mark, tally),
    ...times(said, told, tally),
    ...(read.length > 0 ? [['words', Object.fromEntries(read)] as const] : []),
  ]);
}
