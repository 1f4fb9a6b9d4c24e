// The law of order: what stands where after one thing has moved, with as few new ranks as can be.

/** A thing and its rank, in the order in which things are listed. */
export interface Ranked {
  readonly id: number;
  readonly rank: number;
}

/** Where it goes: one up, one down, or to a place counted from 1; what is too far is the end. */
export type Wish = 'up' | 'down' | number;

const target = (from: number, wish: Wish, length: number): number => {
  const place = wish === 'up' ? from - 1 : wish === 'down' ? from + 1 : wish - 1;
  return Math.min(Math.max(place, 0), length - 1);
};

/**
 * The ranks that have to change so that `id` stands where it is wished: the ranks that there are go to others, for they may
 * mean something (a grave severity has a high one). Only where two have the same are all of them numbered anew, from 1.
 */
export function reordered(things: readonly Ranked[], id: number, wish: Wish, descending: boolean): Ranked[] {
  const from = things.findIndex((thing) => thing.id === id);
  if (from < 0) return [];
  const order = things.filter((thing) => thing.id !== id);
  order.splice(target(from, wish, things.length), 0, things[from] as Ranked);
  const isDistinct = new Set(things.map(({ rank }) => rank)).size === things.length;
  const anew = (at: number): number => (descending ? things.length - at : at + 1);
  return order
    .map((thing, at) => ({ id: thing.id, was: thing.rank, rank: isDistinct ? (things[at]?.rank ?? 0) : anew(at) }))
    .filter(({ was, rank }) => was !== rank)
    .map(({ id: moved, rank }) => ({ id: moved, rank }));
}

/** The place of the thing, counted from 1; 0 where it is not among them. */
export const placeOf = (things: readonly Ranked[], id: number): number => things.findIndex((one) => one.id === id) + 1;
