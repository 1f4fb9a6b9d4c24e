// The law of the tree of dependencies: each bug in its place, unfolded once.
import { describe, expect, it } from '@jest/globals';
import { treeOf, type Branch, type Edge } from './tree.js';

/** "1>2" is: 1 depends on 2. */
const edges = (words: string): Edge[] =>
  words
    .split(' ')
    .filter(Boolean)
    .map((word) => {
      const [from = 0, on = 0] = word.split('>').map(Number);
      return { from, on };
    });

/** A tree in a line: 2(3 4) – a star where it is unfolded elsewhere. */
const told = (branches: readonly Branch[]): string =>
  branches
    .map(({ id, isAgain, branches: more }) => `${id}${isAgain ? '*' : ''}${more.length > 0 ? `(${told(more)})` : ''}`)
    .join(' ');

describe('the tree', () => {
  it.each([
    ['', '', ''],
    ['1>2 1>3', '2 3', ''],
    ['1>3 1>2 2>4', '2(4) 3', ''],
    ['2>1 3>2', '', '2(3)'],
    ['5>1 1>6 7>6', '6', '5'],
    // A diamond: 4 is unfolded once.
    ['1>2 1>3 2>4 3>4 4>5', '2(4(5)) 3(4*)', ''],
    // The near place is the one where it is unfolded.
    ['1>2 2>3 3>4 1>3', '2(3*) 3(4)', ''],
    ['1>2 2>3 1>3', '2(3) 3', ''],
    // A circle, which nobody can make, ends.
    ['1>2 2>1', '2(1*)', '2(1*)'],
  ])('of %s is %s, and the other way %s', (words, down, up) => {
    expect(told(treeOf(1, edges(words), 'dependsOn'))).toBe(down);
    expect(told(treeOf(1, edges(words), 'blocks'))).toBe(up);
  });
});
