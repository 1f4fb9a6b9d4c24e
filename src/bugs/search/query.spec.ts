// The laws of a query: what is understood as what, what is refused and how that is said.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { distance } from './query.fields.js';
import { bareNumber, parseQuery } from './query.js';
import type { Query, QueryProblem } from './query.js';
import { corrected, queryLimits } from './query.words.js';

const word = (text: string): Query => ({ kind: 'words', text, phrase: false });
const phrase = (text: string): Query => ({ kind: 'words', text, phrase: true });
const not = (part: Query): Query => ({ kind: 'not', part });
const and = (...parts: Query[]): Query => ({ kind: 'and', parts });
const or = (...parts: Query[]): Query => ({ kind: 'or', parts });
const field = (name: 'is' | 'product' | 'status' | 'assignee' | 'reporter' | 'version', ...texts: string[]): Query => ({
  kind: 'field',
  field: name,
  values: texts.map((text) => ({ text })),
});
const special = (name: 'assignee' | 'reporter' | 'version', text: string, is: 'me' | 'none' | 'any'): Query => ({
  kind: 'field',
  field: name,
  values: [{ text, special: is }],
});

const problemOf = (text: string): QueryProblem => {
  const parsed = parseQuery(text);
  if ('tree' in parsed) throw new Error(`understood: ${text}`);
  return parsed.problem;
};

describe('what is understood', () => {
  it.each<[string, Query]>([
    ['', and()],
    [' \t\n', and()],
    ['kettle', word('kettle')],
    ['a b', and(word('a'), word('b'))],
    ['a AND b', and(word('a'), word('b'))],
    ['a OR b c', or(word('a'), and(word('b'), word('c')))],
    ['(a OR b) c', and(or(word('a'), word('b')), word('c'))],
    ['((a))(b c)', and(word('a'), word('b'), word('c'))],
    ['a or and not', and(word('a'), word('or'), word('and'), word('not'))],
    ['-a', not(word('a'))],
    ['NOT a', not(word('a'))],
    ['NOT -a', not(not(word('a')))],
    ['-(a b)', not(and(word('a'), word('b')))],
    ['a - b --verbose x-y', and(...['a', '-', 'b', '--verbose', 'x-y'].map(word))],
    ['"a b"', phrase('a b')],
    ['"say ""hi"""', phrase('say "hi"')],
    ['-"a b"', not(phrase('a b'))],
    ['"a"b', and(phrase('a'), word('b'))],
    ['27" "OR"', and(word('27"'), phrase('OR'))],
    ['malloc(3) f(a)(b)', and(word('malloc(3)'), word('f(a)(b)'))],
    ['(f(a) b)', and(word('f(a)'), word('b'))],
    ['is:open', field('is', 'open')],
    ['IS:Open,CLOSED', field('is', 'open', 'closed')],
    ['-status:NEW,assigned', not(field('status', 'NEW', 'assigned'))],
    ['product:"Tea, Kettle ""2"""', field('product', 'Tea, Kettle "2"')],
    ['product:a(b),c', field('product', 'a(b)', 'c')],
    ['(status:NEW)', field('status', 'NEW')],
    ['assignee:@me', special('assignee', '@me', 'me')],
    ['assignee:None', special('assignee', 'none', 'none')],
    ['version:any', special('version', 'any', 'any')],
    ['assignee:"none"', field('assignee', 'none')],
    ['reporter:none', field('reporter', 'none')],
    ['assignee:@rita', field('assignee', 'rita')],
    ['product:@me', field('product', '@me')],
    ['status:a:b', field('status', 'a:b')],
    ['votes:3,5..', { kind: 'field', field: 'votes', values: [{ text: '3' }, { text: '5..' }] }],
    ['votes>=3', { kind: 'field', field: 'votes', values: [{ text: '3' }], compare: '>=' }],
    ['(deadline:<-7d)', { kind: 'field', field: 'deadline', values: [{ text: '-7d' }], compare: '<' }],
    [
      'CF.Team:@rita,none',
      { kind: 'field', field: 'cf.team', values: [{ text: 'rita' }, { text: 'none', special: 'none' }] },
    ],
    ['status<NEW', word('status<NEW')],
    ['cf.2:x', word('cf.2:x')],
    ['a<3', word('a<3')],
  ])('%j', (text, tree) => {
    expect(parseQuery(text)).toEqual({ tree });
  });

  it.each([
    'http://a.b/?c=d:e',
    'file:///x',
    '12:30',
    'C:\\temp\\x',
    'c:\\temp',
    'Foo::bar',
    'std::vector',
    'status::NEW',
    'error:',
    'Error:x',
    'main.c:42',
    'mailto:a@b',
    'localhost:3000',
    'about:config',
    ':x',
    'a_b:c',
  ])('%s is a word', (text) => {
    expect(parseQuery(text)).toEqual({ tree: word(text) });
  });

  it('reads control characters as spaces', () => {
    expect(parseQuery('a\0b\u001f"c\0d"')).toEqual({ tree: and(word('a'), word('b'), phrase('c d')) });
  });
});

describe('what is refused', () => {
  it.each([
    ['foo:bar', 0, 7, '"foo:bar"'],
    ['a statsu:NEW', 2, 10, 'status:NEW'],
    ['asignee:rita', 0, 12, 'assignee:rita'],
    ['prod:x', 0, 6, 'product:x'],
    ['is:opne', 3, 4, 'open'],
    ['is:"x y"', 3, 3, ''],
    ['votes:many', 6, 4, ''],
    ['votes>', 0, 6, ''],
    ['votes>3,5', 0, 7, ''],
    ['votes>x', 6, 1, ''],
    ['deadline:2026-02-30', 9, 10, ''],
    ['time:soon', 5, 4, ''],
    ['deadline<3', 9, 1, ''],
    ['cf.team>x', 8, 1, ''],
    ['has:vote', 4, 4, 'votes'],
    ['status:', 0, 7, ''],
    ['status: NEW', 0, 7, ''],
    ['status:NEW, ASSIGNED', 0, 11, 'status:NEW'],
    ['status:NEW,,x', 0, 11, 'status:NEW'],
    ['product:""', 8, 2, ''],
    ['product:"a"b', 0, 11, ''],
    ['say "hi', 4, 3, '"hi"'],
    ['""', 0, 2, ''],
    ['(a', 0, 1, ''],
    ['a)', 1, 1, ''],
    ['()', 0, 2, ''],
    ['a OR', 2, 2, ''],
    ['OR a', 0, 2, ''],
    ['AND', 0, 3, ''],
    ['NOT', 0, 3, ''],
    ['a OR OR b', 2, 2, ''],
    ['(OR a)', 1, 2, ''],
    ['-OR', 0, 1, ''],
    ['(', 0, 1, ''],
    [':)', 1, 1, ''],
  ])('%j at %i, %i long, suggests %j', (text, at, length, suggestion) => {
    const problem = problemOf(text);
    expect(problem).toMatchObject({ at, length, suggestion });
    expect(problem.message).toMatch(/^[A-Z“].*\.$/);
  });

  it.each(['foo:bar', 'a statsu:NEW x', 'is:opne', 'status:NEW, ASSIGNED', 'say "hi'])(
    '%j corrected is understood',
    (text) => {
      expect(parseQuery(corrected(text, problemOf(text)) ?? '"')).toHaveProperty('tree');
    },
  );

  it('corrects nothing without a suggestion', () => {
    expect(corrected('a OR', problemOf('a OR'))).toBeNull();
  });

  it.each([
    ['characters', 'a'.repeat(queryLimits.characters), 'a'.repeat(queryLimits.characters + 1)],
    ['parts', 'a '.repeat(queryLimits.atoms), 'a '.repeat(queryLimits.atoms + 1)],
    ['deep', `${'('.repeat(10)}a${')'.repeat(10)}`, `${'('.repeat(11)}a${')'.repeat(11)}`],
    ['deep', `${'NOT '.repeat(10)}a`, `${'NOT '.repeat(11)}a`],
  ])('too many: %s', (words, most, tooMany) => {
    expect(parseQuery(most)).toHaveProperty('tree');
    expect(problemOf(tooMany).message).toContain(words);
  });

  it('never fails, whatever is typed', () => {
    const signs = fc.string({
      unit: fc.constantFrom(
        ...'ab:-"(), @<>'.split(''),
        ' OR ',
        'is:',
        'status:',
        'votes',
        'cf.a',
        '1..2',
        '\0',
        '\ud800',
        'é',
      ),
      maxLength: 60,
    });
    fc.assert(
      fc.property(fc.oneof(signs, fc.string()), (text) => {
        const parsed = parseQuery(text);
        if ('tree' in parsed) return;
        const { at, length } = parsed.problem;
        expect(at >= 0 && length > 0 && at + length <= text.length).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a bare number', () => {
  it.each([
    ['42', { kind: 'number', id: 42 }],
    [' #42 ', { kind: 'number', id: 42 }],
    ['Bug #42', { kind: 'number', id: 42 }],
    ['TIMOB-123', { kind: 'alias', alias: 'TIMOB-123' }],
    ['042', null],
    ['0', null],
    ['4 2', null],
    ['9'.repeat(16), null],
    ['-42', null],
    ['1-2', null],
    ['a-b', null],
    ['', null],
  ])('%j opens %j', (text, opens) => {
    expect(bareNumber(text)).toEqual(opens);
  });
});

describe('the distance of words', () => {
  it.each([
    ['', '', 0],
    ['a', '', 1],
    ['open', 'open', 0],
    ['opne', 'open', 1],
    ['clsed', 'closed', 1],
    ['kitten', 'sitting', 3],
  ])('%j and %j: %i', (from, to, steps) => {
    expect(distance(from, to)).toBe(steps);
    expect(distance(to, from)).toBe(steps);
  });
});
