// The laws of a query: what is understood as what.
import { describe, expect, it } from '@jest/globals';
import { distance } from './query.fields.js';
import { bareNumber, parseQuery } from './query.js';
import type { Query } from './query.js';

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
