// The law of changed words: both lines are told whole, what is marked differs, and a budget holds for all of a patch.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Comparison, type Stretch } from './changed-words.js';

const told = (stretches: readonly Stretch[]): string =>
  stretches.map(({ text, isMarked }) => (isMarked ? `[${text}]` : text)).join('');
const compared = (old: string, became: string): string[] => new Comparison().of(old, became).map(told);

describe('the words of two lines', () => {
  it.each([
    ['let tap = 1;', 'let tap = 2;', 'let tap = [1];', 'let tap = [2];'],
    ['  return a;', '    return a;', '[  ]return a;', '[    ]return a;'],
    ['call(a, b)', 'call(a, b, c)', 'call(a, b)', 'call(a, b[, c])'],
    ['the old lid sticks', 'the new cap sticks', 'the [old lid] sticks', 'the [new cap] sticks'],
    ['same', 'same', 'same', 'same'],
    ['nothing like it', '42', 'nothing like it', '42'],
    ['', 'x', '', 'x'],
    ['größe = 3 µm', 'größe = 4 µm', 'größe = [3] µm', 'größe = [4] µm'],
  ])('%j → %j', (old, became, one, other) => expect(compared(old, became)).toEqual([one, other]));

  it('are all told, whatever is marked', () => {
    const line = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '(', 'é', '1'), maxLength: 40 });
    fc.assert(
      fc.property(line, line, (old, became) => {
        const [one, other] = new Comparison().of(old, became);
        expect(one.map(({ text }) => text).join('')).toBe(old);
        expect(other.map(({ text }) => text).join('')).toBe(became);
        // A blank may be marked with its neighbours; beside blanks, what is not marked is on both sides.
        const kept = (all: Stretch[]) =>
          all.flatMap(({ text, isMarked }) => (isMarked ? [] : [text.replace(/\s/g, '')])).join('');
        if ([...one, ...other].some(({ isMarked }) => isMarked)) expect(kept(one)).toBe(kept(other));
      }),
    );
  });

  it('cost no more than the budget: later lines are compared by their ends', () => {
    const comparison = new Comparison();
    const head = 'h '.repeat(4_000);
    const line = (word: string) => `${head}${`${word} x `.repeat(1_000)}end`;
    const [one] = comparison.of(line('a'), line('b'));
    expect(one.map(({ text, isMarked }) => [text.length, isMarked])).toEqual([
      [8_000, false],
      [3_997, true],
      [6, false],
    ]);
    expect(comparison.of('tap = 1', 'tap = 2').map(told)).toEqual(['tap = [1]', 'tap = [2]']);
  });
});
