// The law of the look over the file: numbers by lines, duplicates by numbers, nothing twice.
import { stockCatalogue } from '../bugs/lifecycle/statuses.js';
import { describe, expect, it } from '@jest/globals';
import { checkLine, type Said } from './line.form.js';
import { mappingsWith } from './mappings.store.js';
import { keyOf, Plan, type Numbering } from './plan.js';

const mapping = (await mappingsWith(null, stockCatalogue)).of('titanium-jira');

const closed = { status: 'Closed', resolution: 'Duplicate' };

function said(id: string, more: object = {}): Said {
  const read = checkLine({ source: 'titanium-jira', id, createdAt: '2020-01-01T00:00:00Z', ...more });
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

function planned(known: ReadonlyMap<string, number> = new Map(), numbering: Numbering = { base: 100 }): Plan {
  const plan = new Plan();
  file.forEach((one, at) => {
    plan.lines = at + 1;
    plan.note(at + 1, one, mapping);
  });
  plan.settle(numbering, known);
  return plan;
}

const markOf = (plan: Plan, line: number) => plan.mark(file[line - 1] as Said);
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

  it('pairs a bug that is here already by its own number', () => {
    const known = new Map([
      [keyOf('titanium-jira', 'A'), 7],
      [keyOf('titanium-jira', 'C'), 8],
    ]);
    const plan = planned(known);
    expect([1, 3, 4].map((line) => markOf(plan, line))).toEqual([{ number: 8 }, { number: 104 }, { left: 'circles' }]);
    expect(planned().mark(said('Z', { dupOf: 'A' }))).toEqual({ left: 'unmarked' });
  });

  it('comes to the same marks where a part of the file is here already, for its block is the same', () => {
    const all = planned();
    const rest = planned(
      new Map([1, 2, 4, 5].map((line) => [keyOf('titanium-jira', 'ABCDE'[line - 1] ?? ''), 100 + line])),
    );
    const lines = file.map((_, at) => at + 1);
    expect(lines.map((line) => markOf(rest, line))).toEqual(lines.map((line) => markOf(all, line)));
  });

  it('gives an alias to the first of two bugs that want it', () => {
    const plan = new Plan();
    const twin = { ...said('K-1'), source: 'another' };
    plan.note(1, said('K-1'), mapping);
    plan.note(2, twin, mapping);
    plan.settle({ base: 0 }, new Map());
    expect([plan.isNamed(said('K-1')), plan.isNamed(twin)]).toEqual([true, false]);
    expect(plan.place(2, twin)).toBe(2);
  });

  it('keeps the numbers of the file where that is wished', () => {
    const plan = new Plan();
    plan.note(1, said('70'), mapping);
    plan.note(2, said('12', { ...closed, dupOf: '70' }), mapping);
    plan.settle('kept', new Map());
    expect([plan.place(1, said('70')), plan.place(2, said('12'))]).toEqual([70, 12]);
    expect(plan.mark(said('12', { dupOf: '70' }))).toEqual({ number: 70 });
  });
});
