// How far a search looks at once. Bugs are looked through by their numbers, window after window, until a page is full.

/** Numbers from `from` (in it) to `to` (not in it). */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** Numbers in the first window: for a word that every fifth bug has, the only one. */
const FIRST = 256;
/** A window has at most so many times the numbers of all before it, and at least twice as many. */
const MOST_TIMES = 4096;
const LEAST_TIMES = 2;
/** A window should bring somewhat more than what is missing. */
const SPARE = 1.5;

/** What has been looked through: so many numbers, in which so many bugs were found. */
export interface Seen {
  readonly numbers: number;
  readonly found: number;
}

/**
 * How many numbers to look through next for `missing` bugs, as dense as they were so far. Rare words soon have one window with
 * everything that is left, which the index of words answers; common ones never look at more than a few pages' worth.
 */
export function nextSize({ numbers, found }: Seen, missing: number): number {
  if (numbers === 0) return FIRST;
  // Where nothing was found the word is rare: all that is left has few bugs with it.
  const wanted = found === 0 ? Infinity : (missing * SPARE * numbers) / found;
  return Math.round(Math.min(Math.max(wanted, LEAST_TIMES * numbers), MOST_TIMES * numbers));
}

/** The window of `size` numbers at `edge` within 1 to `last`; going down it ends before the edge, going up it begins there. */
export const windowAt = (edge: number, size: number, isDown: boolean, last: number): Window =>
  isDown ? { from: Math.max(1, edge - size), to: edge } : { from: edge, to: Math.min(last + 1, edge + size) };
