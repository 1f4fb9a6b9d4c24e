// The arithmetic of the bench: medians, ratios, bars, and what is read out of PostgreSQL's log.
import { describe, expect, it } from '@jest/globals';
import { dearestOfCpu, dearestOfHeap, partOf, placeOf } from '../../bench/dearest.mjs';
import { barsOf, besideRedmine, keyOf, median, ratiosOf, together, type Run } from '../../bench/figures.mjs';
import { planFile, plansOf } from '../../bench/run/plans.mjs';
import { slowOf } from '../../bench/run/slow.mjs';

it.each([
  [[3], 3],
  [[5, 1, 3], 3],
  [[4, 1, 3, 2], 2.5],
  [[100, 2, 1], 2],
])('the median of %j is %d', (numbers, middle) => {
  expect(median(numbers)).toBe(middle);
});

const round = { requests: 10, rate: 100, p50: 1, p99: 2, app: 1000, database: 500, bytes: 20 };

describe('rounds together', () => {
  it('are the median of each figure, their CPU the sum of both, and all requests', () => {
    const rounds = [round, { ...round, app: 3000, p99: 9 }, { ...round, app: 2000, database: 700, p99: 4 }];
    expect(together(rounds)).toMatchObject({ app: 2000, database: 500, cpu: 2500, p99: 4, requests: 30 });
  });

  it('keep the worst share of what was too slow', () => {
    const slow = (share: number) => ({ ...round, slow: { share, statement: `s${share}` } });
    expect(together([slow(0), slow(3), slow(1)]).slow).toEqual({ share: 3, statement: 's3' });
  });
});

const pages = ['list', 'deep', 'bug'].map((name) => ({ name, title: `the ${name}` }));

/** A run in which everything costs 1,000 µs but for what is said. */
function run(said: Record<string, number> = {}, more: Partial<Run> = {}): Run {
  const sizes = [10_000, 1_000_000];
  const keys = sizes.flatMap((size) =>
    pages.flatMap(({ name }) => ['anonymous', 'signed in'].map((visitor) => keyOf(size, name, visitor))),
  );
  const found = new Map(keys.map((key) => [key, { cpu: said[key] ?? 1000, slow: { share: 0, statement: '' } }]));
  return { sizes, pages, found, memory: { cpu: 1000 }, imported: null, ...more };
}
const outcomes = (of: Run): Record<string, boolean> =>
  Object.fromEntries(barsOf(ratiosOf(of)).map(({ bar, isMet }) => [bar, isMet]));

describe('the bars', () => {
  it('are all met where everything costs the same', () => {
    const met = { 'from memory': true, size: true, depth: true, 'signed in': true, slow: true };
    expect(outcomes(run())).toEqual(met);
    expect(outcomes(run({}, { imported: { seconds: 60, megabytes: 400 } }))).toEqual({ ...met, import: true });
  });

  it.each([
    [
      'from memory',
      {
        '10000 list anonymous': 2501,
        '1000000 list anonymous': 2501,
        '10000 deep anonymous': 2501,
        '1000000 deep anonymous': 2501,
      },
    ],
    ['from memory', { '10000 bug anonymous': 4001, '1000000 bug anonymous': 4001 }],
    ['size', { '1000000 bug signed in': 1301, '1000000 bug anonymous': 1301 }],
    ['depth', { '1000000 deep anonymous': 1101 }],
    ['signed in', { '10000 bug signed in': 1301, '1000000 bug signed in': 1301 }],
  ])('of "%s" alone is missed by %j', (bar, said) => {
    const missed = Object.entries(outcomes(run(said))).filter(([, isMet]) => !isMet);
    expect(missed.map(([name]) => name)).toEqual([bar]);
  });

  it('name what missed them, and the worst of all', () => {
    const [, size] = barsOf(ratiosOf(run({ '1000000 bug anonymous': 2000, '1000000 list anonymous': 1400 })));
    expect(size).toMatchObject({ bar: 'size', count: 6, median: 1, worst: { words: 'the bug, anonymous', value: 2 } });
    expect(size?.missed.map(({ words }) => words)).toEqual(['the list, anonymous', 'the bug, anonymous']);
  });

  it('of the import are missed by its time and by its memory', () => {
    expect(outcomes(run({}, { imported: { seconds: 61, megabytes: 1 } }))).toMatchObject({ import: false });
    expect(outcomes(run({}, { imported: { seconds: 1, megabytes: 401 } }))).toMatchObject({ import: false });
  });

  it('of Redmine is met by a page that costs at most the part of it that was set, and left out where it was not measured', () => {
    const beside = (list: number): Run => {
      const measured = { cpu: 80_000, slow: { share: 0, statement: '' } };
      const found = new Map([
        ['redmine list anonymous', measured],
        ['redmine open anonymous', measured],
        [keyOf(100_000, 'list', 'anonymous'), { ...measured, cpu: list }],
      ]);
      return run({}, { found, beside: { size: 100_000 } });
    };
    expect([1000, 1001].map((cpu) => outcomes(beside(cpu))['peer'])).toEqual([true, false]);
    expect(besideRedmine(beside(1000))).toMatchObject([{ words: 'List, page 1, anonymous', least: 80, share: 1 }]);
    expect(outcomes(run())).not.toHaveProperty('peer');
  });

  it('of slow statements is missed by more than one in a hundred', () => {
    const slow = (share: number): Run => {
      const found = new Map([
        [keyOf(10_000, 'list', 'anonymous'), { cpu: 1000, slow: { share, statement: 'SELECT 1' } }],
      ]);
      return run({}, { found });
    };
    expect([0, 1, 1.1].map((share) => outcomes(slow(share))['slow'])).toEqual([true, true, false]);
  });

  it('are left out where one side was not measured', () => {
    expect(ratiosOf({ sizes: [10_000], pages, found: new Map(), imported: null })).toEqual([]);
  });
});

describe('PostgreSQL’s log', () => {
  it('tells the steps that took longer than they may', () => {
    const message = (text: string) => ({ message: text });
    expect([
      ...slowOf([
        message('duration: 51.250 ms  execute session:1a2b: SELECT s.data\n  FROM sessions'),
        message('duration: 12.000 ms  execute <unnamed>: SELECT 2'),
        message('duration: 70.000 ms  bind <unnamed>: SELECT 2'),
        message('duration: 80.000 ms  execute session:1a2b: SELECT s.data FROM sessions'),
        message('checkpoint starting: time'),
        {},
      ]),
    ]).toEqual([
      ['execute SELECT s.data FROM sessions', 2],
      ['bind SELECT 2', 1],
    ]);
  });

  it('gives the plans that ran, with their statements and without what differs from run to run', () => {
    const told =
      "duration: 0.250 ms  plan:\nQuery Text: \n    SELECT 1\n      FROM bugs\n    WHERE id = $1\nQuery Parameters: $1 = '\\x0123456789abcdef0123'\n" +
      'Index Scan using bugs_pkey on bugs  (cost=0.4..8 rows=1 width=4) (actual time=0.1..0.2 rows=1.00 loops=1)\n  Index Cond: (id = 1)';
    const [plan] = plansOf([{ message: 'checkpoint starting' }, { message: told }]);
    expect(plan).toMatchObject({
      milliseconds: 0.25,
      statement: 'SELECT 1\n  FROM bugs\nWHERE id = $1',
      values: "$1 = '…'",
    });
    expect(plan?.plan).toMatch(/^Index Scan[^]*Index Cond: \(id = 1\)$/);
    const visits = [{ visitor: 'anonymous', plans: plan ? [plan, { ...plan, milliseconds: 3 }] : [] }];
    const file = planFile({ title: 'Bug' }, 10_000, visits);
    expect(file).toContain('# Bug: plans at 10,000 bugs');
    expect(file).toMatch(/^3\.00 ms, with .*; run 2 times in 8 visits$/m);
    expect(file.match(/```sql/g)).toHaveLength(1);
  });
});

describe('the dearest functions', () => {
  const frame = (functionName: string, url: string, lineNumber = 0) => ({ functionName, url, lineNumber });

  it.each([
    [frame('a', 'file:///somewhere/bugzot/dist/src/bugs/bugs.pages.js', 9), 'src/bugs/bugs.pages.js:10', 'src/bugs'],
    [frame('b', 'file:///somewhere/bugzot/node_modules/pg/lib/client.js', 1), 'pg/lib/client.js:2', 'pg'],
    [frame('c', 'node:buffer', 470), 'node:buffer:471', 'node:buffer'],
    [frame('d', ''), '(inside V8 or Node)', '(inside V8 or Node)'],
    [
      { ...frame('main', '', 4), scriptId: '77' },
      '(compiled while it runs, as templates are):5',
      '(compiled while it runs, as templates are)',
    ],
  ])('are placed: %j', (one, place, part) => {
    expect(placeOf(one)).toBe(place);
    expect(partOf(one)).toBe(part);
  });

  it('of the CPU are those that ran themselves; waiting is none', () => {
    const functions = [frame('(idle)', ''), frame('read', 'node:fs', 1), frame('write', 'node:fs', 2)];
    const nodes = functions.map((callFrame, id) => ({ id, callFrame }));
    const found = dearestOfCpu({ nodes, samples: [0, 1, 2, 2, 1], timeDeltas: [900, 10, 40, 40, 10] });
    expect(found.functions).toEqual([
      { words: 'write  node:fs:3', value: 80, share: 80 },
      { words: 'read  node:fs:2', value: 20, share: 20 },
    ]);
  });

  it('are not blamed for the time of others', () => {
    const nodes = ['a', 'b'].map((name, id) => ({ id, callFrame: frame(name, 'node:fs', id) }));
    const [first, second] = dearestOfCpu({ nodes, samples: [0, 1, 1], timeDeltas: [50_000, 1000, 500] }).functions;
    expect([first?.value, second?.value]).toEqual([1500, 1000]);
  });

  it('of the heap are those that allocated themselves, wherever they were called from', () => {
    const leaf = (bytes: number) => ({ callFrame: frame('make', 'node:fs', 1), selfSize: bytes, children: [] });
    const found = dearestOfHeap({
      head: {
        callFrame: frame('(root)', ''),
        selfSize: 0,
        children: [leaf(30), { callFrame: frame('', 'node:fs', 5), selfSize: 10, children: [leaf(60)] }],
      },
    });
    expect(found.functions).toEqual([
      { words: 'make  node:fs:2', value: 90, share: 90 },
      { words: '(anonymous)  node:fs:6', value: 10, share: 10 },
    ]);
  });
});
