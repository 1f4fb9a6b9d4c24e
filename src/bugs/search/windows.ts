// How far a search looks at once. Bugs are looked through by their numbers, window after window, until a page is full.

/** Numbers from `from` (in it) to `to` (not in it). */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** Beyond every number. */
export const END = Number.MAX_SAFE_INTEGER;

/** Numbers in a window at least. */
const LEAST = 256;
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
 * How many numbers to look through next for `missing` bugs. `spread` numbers hold about HELD bugs with the words, going by all
 * bugs: so dense they should be in the first window. Afterwards they are as dense as they were so far, and where none was
 * found as much is looked at as may be. But words may be common in old bugs and in no new one, so that what may be looked at
 * doubles with every window and no faster.
 */
export function nextSize({ windows, numbers, found }: Seen, missing: number, spread: number): number {
  const apart = windows === 0 ? spread / HELD : found === 0 ? Infinity : numbers / found;
  return Math.max(LEAST, Math.round(Math.min(missing * SPARE * apart, spread * 2 ** windows)));
}

/** The window of `size` numbers at `edge` within 1 to `last`; going down it ends before the edge, going up it begins there. */
export const windowAt = (edge: number, size: number, isDown: boolean, last: number): Window =>
  isDown ? { from: Math.max(1, edge - size), to: edge } : { from: edge, to: Math.min(last + 1, edge + size) };
