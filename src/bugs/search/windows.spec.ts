// The law of windows: every number is looked at once, in order, and few are looked at for what is common.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { HELD, nextSize, windowAt, type Window } from './windows.js';

interface Walk {
  last: number;
  most: number;
  isDown: boolean;
  spread: number;
}

/** Walks from an end over bugs of which `has` says whether they are looked for; gives what was found and the windows. */
function walk({ last, most, isDown, spread }: Walk, has: (id: number) => boolean) {
  const windows: Window[] = [];
  const found: number[] = [];
  let numbers = 0;
  let edge = isDown ? last + 1 : 1;
  while (found.length < most && (isDown ? edge > 1 : edge <= last)) {
    const window = windowAt(
      edge,
      nextSize({ windows: windows.length, numbers, found: found.length }, most - found.length, spread),
      isDown,
      last,
    );
    windows.push(window);
    for (let id = window.from; id < window.to; id += 1) if (has(id)) found.push(id);
    numbers += window.to - window.from;
    edge = isDown ? window.from : window.to;
  }
  return { found: found.sort((a, b) => (isDown ? b - a : a - b)).slice(0, most), windows, numbers };
}

describe('windows', () => {
  it('find what a look at every number finds', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5_000 }),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 900 }),
        fc.boolean(),
        (last, most, every, isDown) => {
          const has = (id: number): boolean => (id * 7919) % every === 0;
          const all = Array.from({ length: last }, (_, at) => at + 1).filter(has);
          const expected = (isDown ? all.reverse() : all).slice(0, most);
          expect(walk({ last, most, isDown, spread: every * 10 }, has).found).toEqual(expected);
        },
      ),
    );
  });

  const million = { last: 1_000_000, most: 51, isDown: true };
  const spreadOf = (every: number): number => HELD * every;

  it.each([
    ['every fourth bug', 4, 1, 310],
    ['one in a hundred', 100, 1, 7_700],
    ['one in a thousand', 1_000, 1, 77_000],
    ['no bug at all', 1e9, 1, 1_000_000],
  ])('for a word of %s of a million are few', (_what, every, most, numbers) => {
    const walked = walk({ ...million, spread: spreadOf(every) }, (id) => id % every === 0);
    expect(walked.windows.length).toBeLessThanOrEqual(most);
    expect(walked.numbers).toBeLessThanOrEqual(numbers);
  });

  it('for a word that is common in old bugs and in no new one grow slowly', () => {
    const isOld = (id: number): boolean => id < 950_000 && id % 4 === 0;
    const walked = walk({ ...million, spread: spreadOf(4) }, isOld);
    expect(walked.found.length).toBe(51);
    expect(walked.windows.length).toBeLessThanOrEqual(6);
    for (const { from, to } of walked.windows) expect(to - from).toBeLessThanOrEqual(16 * spreadOf(4));
  });
});
