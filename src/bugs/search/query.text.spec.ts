// The laws of a query as text: written and read again it is the same, and filters come and go by links and chips.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { queryFields } from './query.fields.js';
import type { FieldName, FieldRule } from './query.fields.js';
import { joined, parseQuery } from './query.js';
import type { Query } from './query.js';
import { chipsOf, namesIn, withField, writeQuery } from './query.text.js';
import { queryLimits, queryWords } from './query.words.js';
import { treeOf } from '../../../test/support/asking.js';

const pieces = [
  'a',
  '-',
  '--b',
  'OR',
  'AND',
  'NOT',
  '(',
  ')',
  '-(',
  'f(x',
  'f(x)',
  '"a ""b"',
  '"OR"',
  'is:open',
  'status:NEW,"b c"',
  'assignee:none,"none",@me',
  'product:x(y',
  '27"',
  'http://a',
];
const typed = fc
  .array(fc.constantFrom(...pieces), { maxLength: 14 })
  .chain((parts) =>
    fc
      .array(fc.constantFrom(' ', '  ', ''), { minLength: parts.length, maxLength: parts.length })
      .map((gaps) => parts.map((part, at) => part + (gaps[at] ?? '')).join('')),
  );

/** Those in which any text may stand. */
const names: FieldName[] = [
  ...(Object.entries(queryFields) as [FieldName, FieldRule][])
    .filter(([, rule]) => rule.only === undefined && (rule.holds ?? 'words') === 'words')
    .map(([name]) => name),
  'cf.team',
];
const text = fc.string({
  unit: fc.constantFrom(...'ab c",()-@:<é'.split(''), 'none', '@me'),
  minLength: 1,
  maxLength: 6,
});
const atom: fc.Arbitrary<Query> = fc.oneof(
  fc
    .constantFrom('a', 'b(c)', 'x(y', '--v', '-', ':', 'C:\\x')
    .map((said): Query => ({ kind: 'words', text: said, phrase: false })),
  text.filter((said) => said.trim() !== '').map((said): Query => ({ kind: 'words', text: said, phrase: true })),
  fc
    .tuple(fc.constantFrom(...names), fc.array(text, { minLength: 1, maxLength: 3 }))
    .map(([field, values]): Query => ({ kind: 'field', field, values: values.map((value) => ({ text: value })) })),
  fc
    .tuple(fc.constantFrom('<', '<=', '>', '>='), fc.constantFrom('3', '-2.5', '2026-12-31', '-7d'))
    .map(([compare, said]): Query => ({ kind: 'field', field: 'cf.team', values: [{ text: said }], compare })),
  fc.constant<Query>({
    kind: 'field',
    field: 'assignee',
    values: [
      { text: '@me', special: 'me' },
      { text: 'none', special: 'none' },
    ],
  }),
);
const tree: fc.Arbitrary<Query> = fc.letrec<{ tree: Query }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', maxDepth: 4 },
    atom,
    fc
      .tuple(fc.constantFrom('and' as const, 'or' as const), fc.array(tie('tree'), { minLength: 2, maxLength: 3 }))
      .map(([kind, parts]) => joined(kind, parts)),
    tie('tree').map((part): Query => ({ kind: 'not', part })),
  ),
})).tree;

describe('a tree written as text', () => {
  it('reads as the same tree', () => {
    fc.assert(
      fc.property(tree, (given) => {
        const written = writeQuery(given);
        const read = parseQuery(written);
        const isTooLarge =
          'problem' in read && (written.length > queryLimits.characters || read.problem.message === queryWords.tooMany);
        if (!isTooLarge) expect(read).toEqual({ tree: given });
      }),
      { numRuns: 2_000 },
    );
  });

  it('is settled after one writing, whatever was typed', () => {
    let understood = 0;
    fc.assert(
      fc.property(typed, (said) => {
        const parsed = parseQuery(said);
        if ('problem' in parsed) return;
        const given = parsed.tree;
        understood += 1;
        expect(treeOf(writeQuery(given))).toEqual(given);
        expect(writeQuery(treeOf(writeQuery(given)))).toBe(writeQuery(given));
      }),
      { numRuns: 3_000 },
    );
    expect(understood).toBeGreaterThan(300);
  });

  it.each([
    ['  a   AND b ', 'a b'],
    ['-(a f(xf(x) )', '-(a f(xf(x) )'],
    ['NOT a', '-a'],
    ['NOT NOT a', 'NOT -a'],
    ['NOT NOT NOT a', 'NOT NOT -a'],
    ['NOT --v', 'NOT --v'],
    ['((a OR b)) c', '(a OR b) c'],
    ['a OR (b c)', 'a OR b c'],
    ['-(a b)', '-(a b)'],
    ['-(a f(x )', '-(a f(x )'],
    ['votes:>3 deadline:>=-7d CF.Team:2..5', 'votes>3 deadline>=-7d cf.team:2..5'],
    ['cf.team:"<b>"', 'cf.team:"<b>"'],
    ['IS:OPEN assignee:ME,"None"', 'is:open assignee:ME,"None"'],
    ['', ''],
  ])('%j is %j', (said, written) => {
    expect(writeQuery(treeOf(said))).toBe(written);
  });
});

describe('chips', () => {
  it('are the parts, each with the query that is left', () => {
    expect(chipsOf(treeOf('is:open status:NEW,"a b" kettle -lid'))).toEqual([
      { field: 'is', value: 'open', label: 'is:open', without: 'status:NEW,"a b" kettle -lid' },
      { field: 'status', value: 'NEW,"a b"', label: 'status:NEW,"a b"', without: 'is:open kettle -lid' },
      { field: '', value: 'kettle', label: 'kettle', without: 'is:open status:NEW,"a b" -lid' },
      { field: '', value: '-lid', label: '-lid', without: 'is:open status:NEW,"a b" kettle' },
    ]);
  });

  it('say how a value is compared', () => {
    expect(chipsOf(treeOf('votes>3 deadline:today')).map(({ field, value }) => [field, value])).toEqual([
      ['votes', '>3'],
      ['deadline', 'today'],
    ]);
  });

  it.each([
    ['', []],
    ['a', ['']],
    ['a OR b', ['']],
    ['(a OR b) c', ['c', 'a OR b']],
  ])('%j leaves %j', (said, left) => {
    expect(chipsOf(treeOf(said)).map((chip) => chip.without)).toEqual(left);
  });
});

describe('a link that sets a filter', () => {
  it.each([
    ['', 'is', 'open', 'is:open'],
    ['is:open a', 'is', 'closed', 'is:closed a'],
    ['is:open a is:closed', 'is', null, 'a'],
    ['a', 'product', 'Tea Kettle', 'a product:"Tea Kettle"'],
    ['a', 'product', '', 'a'],
    ['a', 'assignee', 'none', 'a assignee:none'],
    ['a', 'assignee', { text: 'none' }, 'a assignee:"none"'],
    ['assignee:rita', 'assignee', '@me', 'assignee:@me'],
    ['a OR b', 'is', 'open', '(a OR b) is:open'],
    ['-is:open', 'is', 'open', '-is:open is:open'],
    ['"broken', 'is', 'open', 'is:open'],
  ] as const)('%j with %s %j is %j', (said, field, value, written) => {
    expect(withField(said, field, value)).toBe(written);
  });
});

describe('the names that are asked for', () => {
  it.each([
    ['product:Kettle a', ['Kettle']],
    ['product:a,b', ['a', 'b']],
    ['product:a product:b', []],
    ['product:a OR b', []],
    ['-product:a', []],
    ['a', []],
  ])('%j: %j', (said, found) => {
    expect(namesIn(treeOf(said), 'product')).toEqual(found);
  });

  it('are none where a value is no name', () => {
    expect(namesIn(treeOf('version:1.0,none'), 'version')).toEqual([]);
  });
});
