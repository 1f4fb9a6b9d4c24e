// The law of the look over the file: numbers by lines, duplicates by numbers, nothing twice.
import { describe, expect, it } from '@jest/globals';
import { readLine, type Said } from './line.form.js';
import { keyOf, Plan } from './plan.js';

const closed = { status: 'Closed', resolution: 'Duplicate' };

function said(id: string, more: object = {}): Said {
  const read = readLine(JSON.stringify({ source: 'titanium-jira', id, createdAt: '2020-01-01T00:00:00Z', ...more }));
  if ('why' in read) throw new Error(read.why);
  return read.said;
}

const file = [
  said('A', { ...closed, dupOf: 'C' }),
  said('B'),
  said('C', { ...closed, dupOf: 'D' }),
  said('D', { ...closed, dupOf: 'A' }),
  said('E', { ...closed, dupOf: 'old' }),
  said('F', { ...closed, dupOf: 'elsewhere' }),
  said('G', { status: 'Open', dupOf: 'A' }),
  said('B'),
  said('H', { ...closed, dupOf: 'H' }),
];

function planned(known: ReadonlyMap<string, number> = new Map()): Plan {
  const plan = new Plan();
  file.forEach((one, at) => {
    plan.lines = at + 1;
    plan.note(at + 1, one);
  });
  plan.settle(100, known);
  return plan;
}

const markOf = (plan: Plan, line: number) => plan.mark(line, file[line - 1] as Said);
const placeOf = (plan: Plan, line: number) => plan.place(line, file[line - 1] as Said);

describe('a plan', () => {
  it('numbers the bugs by their lines', () => {
    const plan = planned();
    expect([1, 2, 7].map((line) => placeOf(plan, line))).toEqual([101, 102, 107]);
  });

  it('takes the first of two lines of one bug', () => expect(placeOf(planned(), 8)).toBe('twice'));

  it('knows those that are here already', () => {
    const plan = planned(new Map([[keyOf('titanium-jira', 'B'), 7]]));
    expect(placeOf(plan, 2)).toBe('already');
    expect(placeOf(plan, 3)).toBe(103);
  });

  it('names every bug of the file, and those that it repeats', () => {
    expect(
      planned()
        .keys()
        .map((key) => key.split('\n')[1]),
    ).toEqual([...'ABCDEFGH', 'old', 'elsewhere']);
  });

  it.each([
    ['points to a later line', 1, { number: 103 }],
    ['is none where none was said', 2, { left: 'none' }],
    ['that would close a circle is left out', 4, { left: 'circles' }],
    ['points to a bug of an earlier import', 5, { number: 9 }],
    ['to a bug that is nowhere is left out', 6, { left: 'outside' }],
    ['on an open bug is left out', 7, { left: 'unmarked' }],
    ['to itself is left out', 9, { left: 'circles' }],
  ])('a mark %s', (_, line, mark) => {
    const plan = planned(new Map([[keyOf('titanium-jira', 'old'), 9]]));
    expect(markOf(plan, line)).toEqual(mark);
  });
});
