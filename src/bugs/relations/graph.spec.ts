// The law of the drawn graph: every line goes downwards, nothing lies on anything else, and it is never wider than a phone.
import { describe, expect, it } from '@jest/globals';
import { box, drawn } from './graph.js';
import type { Edge } from './tree.js';

const every = <T>(length: number, make: (at: number) => T): T[] => Array.from({ length }, (_, at) => make(at));

const graphs: [string, Edge[]][] = [
  ['nothing', []],
  ['a chain', every(9, (at) => ({ from: at + 1, on: at + 2 }))],
  ['what waits', every(5, (at) => ({ from: at + 2, on: 1 }))],
  ['a wide layer', every(40, (at) => ({ from: 1, on: at + 2 }))],
  [
    'both ways, with a short cut',
    [
      { from: 2, on: 1 },
      { from: 1, on: 3 },
      { from: 2, on: 3 },
      { from: 3, on: 4 },
    ],
  ],
  [
    'a diamond',
    [
      { from: 1, on: 2 },
      { from: 1, on: 3 },
      { from: 2, on: 4 },
      { from: 3, on: 4 },
      { from: 1, on: 4 },
    ],
  ],
];

describe('the graph', () => {
  it.each(graphs)('of %s has every bug once, in its own place', (_words, edges) => {
    const { bugs, width, height } = drawn(1, edges);
    expect(new Set(bugs.map(({ id }) => id))).toEqual(new Set([1, ...edges.flatMap(({ from, on }) => [from, on])]));
    expect(new Set(bugs.map(({ x, y }) => `${x} ${y}`)).size).toBe(bugs.length);
    expect(width).toBeLessThanOrEqual(328);
    for (const { x, y } of bugs) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + box.width).toBeLessThanOrEqual(width);
      expect(y + box.height).toBeLessThanOrEqual(height);
    }
  });

  it.each(graphs)('of %s has a line for each dependency, downwards', (_words, edges) => {
    const { bugs, lines } = drawn(1, edges);
    const y = new Map(bugs.map((one) => [one.id, one.y]));
    expect(lines.map(({ from, on }) => `${from}>${on}`)).toEqual(edges.map(({ from, on }) => `${from}>${on}`));
    for (const { from, on, path } of lines) {
      expect(y.get(from)).toBeLessThan(y.get(on) ?? 0);
      expect(path).toMatch(/^M[\d.]+ [\d.]+C[-\d. ]+$/);
    }
  });

  it('leaves out what hangs on nothing of it, and ends on a circle', () => {
    expect(drawn(1, [{ from: 8, on: 9 }]).bugs.map(({ id }) => id)).toEqual([1]);
    expect(
      drawn(1, [
        { from: 1, on: 2 },
        { from: 2, on: 1 },
      ]).bugs,
    ).toHaveLength(2);
  });
});
