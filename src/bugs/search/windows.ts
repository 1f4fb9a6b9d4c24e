// How far a search looks at once. Bugs are looked through by their numbers, window after window, until a page is full.

/** Numbers from `from` (in it) to `to` (not in it). */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** Numbers in the first window: for a word that every fifth bug has, the only one. */
const FIRST = 256;
/** A window should bring somewhat more than what is missing. */
const SPARE = 1.5;

/** Bugs with the words that a window may hold, as far as that can be foreseen: each of them has to be read. */
export const HELD = 600;

/** What has been looked through: so many windows, so many numbers in them, so many bugs found. */
export interface Seen {
  readonly windows: number;
  readonly numbers: number;
  readonly found: number;
}

/**
 * How many numbers to look through next for `missing` bugs: as many as bring them if they are as dense as they were so far, and
 * where none was found, as many as may be. `spread` numbers hold about HELD bugs with the words, going by all bugs; but words
 * may be common in old bugs and in no new one, so that what may be looked at doubles with every window.
 */
export function nextSize({ windows, numbers, found }: Seen, missing: number, spread: number): number {
  if (windows === 0) return FIRST;
  const wanted = found === 0 ? Infinity : (missing * SPARE * numbers) / found;
  return Math.max(FIRST, Math.round(Math.min(wanted, spread * 2 ** (windows - 1))));
}

/** The window of `size` numbers at `edge` within 1 to `last`; going down it ends before the edge, going up it begins there. */
export const windowAt = (edge: number, size: number, isDown: boolean, last: number): Window =>
  isDown ? { from: Math.max(1, edge - size), to: edge } : { from: edge, to: Math.min(last + 1, edge + size) };
