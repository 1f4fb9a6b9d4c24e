// The ways through a long thread: to what stands before, after, and in between.
import { writeCursor } from '../web/paging.js';
import type { LinkView, PagerView } from '../web/parts.pages.js';
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
