// What has become of a text, by its words.
import { describe, expect, it } from '@jest/globals';
import { comparing } from './compared.words.js';

const marked = (old: string, became: string): [string[], string[]][] =>
  comparing()(old, became).map(({ before, after }) => [
    before.filter(({ isMarked }) => isMarked).map(({ text }) => text),
    after.filter(({ isMarked }) => isMarked).map(({ text }) => text),
  ]);

describe('Two texts', () => {
  it.each([
    ['The lid does leak.', 'The lid does not leak.', [], ['not ']],
    ['The red lid leaks badly.', 'The blue lid leaks badly.', ['red'], ['blue']],
    ['One line stays here.\nAnother goes.', 'One line stays here.', ['\nAnother goes.'], []],
  ])('%j and %j differ in these words', (old, became, out, put) => {
    expect(marked(old, became)).toEqual([[out, put]]);
  });

  it('with little in common, or the same, are told as wholes', () => {
    expect(marked('Quite something else.', 'A b c d e f g h i')).toEqual([]);
    expect(marked('The same.', 'The same.')).toEqual([]);
    expect(marked('', 'New.')).toEqual([]);
  });

  it('that are very long are cut where they stay, and compared by their ends where that would cost too much', () => {
    const long = 'word '.repeat(13_000);
    const [one] = comparing()(`${long}old ${long.slice(0, 300)}`.slice(0, 65_536), `${long}new ${long.slice(0, 300)}`);
    expect(one?.before.map(({ text }) => text.length).every((length) => length < 65_536)).toBe(true);
    const other = Array.from({ length: 13_000 }, (_, at) => `w${at}`).join(' ');
    const mixed = `head ${[...other.split(' ')].reverse().join(' ')} tail`;
    expect(comparing()(`head ${other} tail`, mixed)).toEqual([]);
  });
});
