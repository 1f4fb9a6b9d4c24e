// The law of duplicate marks: whatever is wished, following them comes to an end, and only those go that close a circle.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { withoutCircles } from './circles.js';

describe('marks of duplicates', () => {
  it.each<[string, [number, number][], number[]]>([
    [
      'a chain stays',
      [
        [3, 2],
        [2, 1],
      ],
      [],
    ],
    ['a bug never repeats itself', [[1, 1]], [1]],
    [
      'of two that repeat each other the later one is let go',
      [
        [1, 2],
        [2, 1],
      ],
      [2],
    ],
    [
      'of a longer circle the last one is let go',
      [
        [1, 2],
        [2, 3],
        [3, 1],
        [4, 3],
      ],
      [3],
    ],
    [
      'two circles lose one each',
      [
        [1, 2],
        [2, 1],
        [5, 6],
        [6, 5],
      ],
      [2, 6],
    ],
  ])('%s', (_, wanted, closing) => {
    const kept = withoutCircles(wanted);
    expect([...kept.closing]).toEqual(closing);
    expect([...kept.marks]).toEqual(wanted.filter(([bug]) => !closing.includes(bug)));
  });

  it('come to an end for any wishes', () => {
    const number = fc.integer({ min: 1, max: 30 });
    const wishes = fc.uniqueArray(fc.tuple(number, number), { selector: ([bug]) => bug, maxLength: 30 });
    fc.assert(
      fc.property(wishes, (wanted) => {
        const { marks, closing } = withoutCircles(wanted);
        for (const [bug] of wanted) {
          let at: number | undefined = bug;
          for (let steps = 0; at !== undefined; steps += 1) {
            expect(steps).toBeLessThanOrEqual(30);
            at = marks.get(at);
          }
        }
        expect(marks.size + closing.size).toBe(wanted.length);
      }),
    );
  });
});
