// How much of a long thread stands on one page: its beginning and its end, or a stretch of it, by number and by bytes.
import type { Moment } from '../bug.js';
import type { EntryRow } from '../bug.sql.js';

/** What is left out between the beginning and the end: from which moment on, and how many comments that are for the reader. */
export interface Gap {
  readonly after: Moment;
  readonly comments: number;
}

/** What stands on the page; `previous` and `next` are the moments before and after which there is more, or null. */
export interface Thread {
  readonly entries: readonly EntryRow[];
  readonly gap: Gap | null;
  readonly previous: Moment | null;
  readonly next: Moment | null;
}

/** What was read: the first entries and one more than a page has; of a long thread also the last, and how many comments there are. */
export interface ReadThread {
  readonly entries: readonly EntryRow[];
  readonly tail: readonly EntryRow[] | null;
  readonly said: number | null;
}

/** Which part was asked for. */
export type Part = 'whole' | 'after' | 'before';

/** Entries on one page of a bug. */
export const ENTRIES = 300;
/** Of a thread that is longer, entries at its beginning and at its end. */
const FIRST = 50;
export const LAST = 150;

/** Bytes of HTML that entries may have on one page, so that with all else it stays below 1 MB. */
const BYTES = 600_000;
const FIRST_BYTES = 200_000;
/** Bytes of an entry beside its text, about: with the signs by which one may react. */
const FRAME = 1_900;

const weightOf = ({ comment, altered }: EntryRow): number =>
  FRAME + Buffer.byteLength(comment?.html ?? '') + 2 * JSON.stringify(altered).length;

/** How many of the rows stand on a page, from the first on: always one. */
function fitting(rows: readonly EntryRow[], bytes: number, most: number): number {
  let weight = 0;
  const over = rows.findIndex((row) => (weight += weightOf(row)) > bytes);
  return Math.min(most, over < 0 ? rows.length : Math.max(1, over));
}

const fromStart = (rows: readonly EntryRow[], bytes: number, most: number): readonly EntryRow[] =>
  rows.slice(0, fitting(rows, bytes, most));

const fromEnd = (rows: readonly EntryRow[], bytes: number, most: number): readonly EntryRow[] =>
  rows.slice(rows.length - fitting([...rows].reverse(), bytes, most));

const commentsIn = (rows: readonly EntryRow[]): number =>
  rows.filter(({ comment }) => comment && !comment.isHidden).length;

function whole({ entries, tail, said }: ReadThread): Thread {
  const all = fromStart(entries, BYTES, ENTRIES);
  if (!tail && all.length === entries.length) return { entries, gap: null, previous: null, next: null };
  const first = fromStart(entries, FIRST_BYTES, FIRST);
  const after = first.at(-1)?.at ?? 0;
  const rest = (tail ?? entries).filter(({ at }) => at > after);
  const last = fromEnd(rest, BYTES - FIRST_BYTES, LAST);
  const shown = [...first, ...last];
  return {
    entries: shown,
    gap: { after, comments: (said ?? commentsIn(entries)) - commentsIn(shown) },
    previous: null,
    next: null,
  };
}

/** When the first and the last of the rows happened, or null. */
const firstAt = (rows: readonly EntryRow[]): Moment | null => rows[0]?.at ?? null;
const lastAt = (rows: readonly EntryRow[]): Moment | null => rows.at(-1)?.at ?? null;

function onward(entries: readonly EntryRow[]): Thread {
  const shown = fromStart(entries, BYTES, ENTRIES);
  const next = shown.length < entries.length ? lastAt(shown) : null;
  return { entries: shown, gap: null, previous: firstAt(shown), next };
}

function backward(entries: readonly EntryRow[]): Thread {
  const shown = fromEnd(entries, BYTES, ENTRIES);
  const previous = shown.length < entries.length ? firstAt(shown) : null;
  return { entries: shown, gap: null, previous, next: lastAt(shown) };
}

/** The part of the thread that stands on the page. */
export function threadOf(read: ReadThread, part: Part): Thread {
  if (part === 'whole') return whole(read);
  return part === 'after' ? onward(read.entries) : backward(read.entries);
}

/** Lets references to comments of the bug that stand on another page than this lead there, by their lasting links. */
export function farReferences(bug: number, { entries }: Thread): (html: string) => string {
  const here = new Set(entries.map(({ comment }) => comment?.number));
  return (html) =>
    html.replace(/href="#c(\d+)"/g, (whole_, number: string) =>
      here.has(Number(number)) ? whole_ : `href="/bugs/${bug}/comments/${number}"`,
    );
}
