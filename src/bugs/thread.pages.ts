// The ways through a long thread: to what stands before, after, and in between.
import { writeCursor } from '../web/paging.js';
import type { LinkView, PagerView } from '../web/parts.pages.js';
import type { EntryRow } from './bug.sql.js';
import { entryView, type EntryView, type Telling } from './changes/timeline.pages.js';
import type { Thread } from './comments/thread.js';
import type { Then } from './past/moment.query.js';
import { thenPart } from './past/past.pages.js';

/** What of a thread is shown, and of when. */
interface Shown {
  readonly thread: Thread;
  readonly then?: Then | null;
}

/** The ways to what stands before and after this part of the thread. */
export function entryPager({ thread, then }: Shown, path: string): PagerView {
  const asof = then ? thenPart(then) : '';
  const at = (way: string, moment: number | null): string =>
    moment === null ? '' : `${path}${asof}${asof ? '&' : '?'}${way}=${writeCursor([moment])}`;
  return {
    label: 'Pages of the history',
    count: 'Part of the history',
    previous: at('before', thread.previous),
    next: at('after', thread.next),
  };
}

/** The way to what is left out in the middle. */
export function gapView({ thread: { gap }, then }: Shown, path: string): LinkView[] {
  if (!gap) return [];
  const asof = then ? thenPart(then) : '';
  const count = gap.comments === 1 ? 'comment' : `${gap.comments.toLocaleString('en')} comments`;
  const label = gap.comments > 0 ? `Show the ${count} between` : 'Show the history between';
  return [{ href: `${path}${asof}${asof ? '&' : '?'}after=${writeCursor([gap.after])}`, label }];
}

/** The entries; the first one after what is left out has the way to it before it. */
export function entryViews(parts: Shown, telling: Telling, path: string): EntryView[] {
  const { entries, gap } = parts.thread;
  const told = entries.filter(isTold);
  const first = gap ? told.find(({ at }) => at > gap.after) : undefined;
  return told.map((row) => entryView(row, telling, row === first ? gapView(parts, path) : []));
}

/** What altered only what does not exist for the reader is no news to him. */
const isTold = ({ altered, comment, door, play, time, files, fates }: EntryRow): boolean =>
  [altered, files, fates].some(({ length }) => length > 0) ||
  [comment, time].some((one) => one !== null) ||
  ['redaction', 'comment'].includes(door) ||
  play;
