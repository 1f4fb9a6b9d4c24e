// The law of order: what moves where, and which ranks change.
import { describe, expect, it } from '@jest/globals';
import { placeOf, reordered, type Ranked, type Wish } from './ranks.js';

const spaced: Ranked[] = [10, 20, 30, 40].map((rank, at) => ({ id: at + 1, rank }));
const tied: Ranked[] = [1, 2, 3].map((id) => ({ id, rank: 0 }));

/** The ids in their order after the ranks were changed. */
const after = (things: readonly Ranked[], changed: readonly Ranked[], descending: boolean): number[] => {
  const ranks = new Map([...things, ...changed].map(({ id, rank }) => [id, rank]));
  return [...ranks].sort(([, a], [, b]) => (descending ? b - a : a - b)).map(([id]) => id);
};

describe('moving', () => {
  it.each<[number, Wish, number[]]>([
    [1, 'down', [2, 1, 3, 4]],
    [1, 'up', [1, 2, 3, 4]],
    [4, 'down', [1, 2, 3, 4]],
    [4, 'up', [1, 2, 4, 3]],
    [4, 1, [4, 1, 2, 3]],
    [1, 3, [2, 3, 1, 4]],
    [2, 99, [1, 3, 4, 2]],
    [3, 0, [3, 1, 2, 4]],
    [9, 1, [1, 2, 3, 4]],
  ])('%i to %s gives %j', (id, wish, order) => {
    expect(after(spaced, reordered(spaced, id, wish, false), false)).toEqual(order);
    const falling = spaced.map(({ id: one, rank }) => ({ id: one, rank: 50 - rank }));
    expect(after(falling, reordered(falling, id, wish, true), true)).toEqual(order);
  });

  it('gives away the ranks that there are, and no more of them than it must', () => {
    expect(reordered(spaced, 1, 'down', false)).toEqual([
      { id: 2, rank: 10 },
      { id: 1, rank: 20 },
    ]);
    expect(reordered(spaced, 1, 'up', false)).toEqual([]);
  });

  it('numbers all of them anew where two have the same rank', () => {
    expect(after(tied, reordered(tied, 3, 1, false), false)).toEqual([3, 1, 2]);
    expect(after(tied, reordered(tied, 3, 1, true), true)).toEqual([3, 1, 2]);
  });
});

it('a place is counted from 1, and 0 is that of nothing', () => {
  expect([placeOf(spaced, 1), placeOf(spaced, 4), placeOf(spaced, 9)]).toEqual([1, 4, 0]);
});
