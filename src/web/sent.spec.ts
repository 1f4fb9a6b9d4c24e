// The laws of what is sent: bytes become fields, and what is broken is never mended in silence.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkMany, FIELDS, fieldsOf, queryFields } from './sent.js';

describe('the fields of a form', () => {
  it.each<[string, [string, string | string[]][]]>([
    ['', []],
    ['&&&', []],
    [
      'a=1&b=2',
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    ['a=1&a=2&a=3', [['a', ['1', '2', '3']]]],
    ['a', [['a', '']]],
    ['=x', [['', 'x']]],
    ['a=b=c', [['a', 'b=c']]],
    ['a+b=c+d%2B', [['a b', 'c d+']]],
    ['a=%F0%9F%AB%96', [['a', '🫖']]],
    ['a=\u00f0\u009f\u00ab\u0096', [['a', '🫖']]],
    ['a=%EF%BB%BFx', [['a', '\uFEFFx']]],
    ['a=%EF%BF%BD', [['a', '\uFFFD']]],
    ['a=%00', [['a', '\0']]],
    [
      'a=%&b=%z&c=%4&d=%zz&e=%4g',
      [
        ['a', '%'],
        ['b', '%z'],
        ['c', '%4'],
        ['d', '%zz'],
        ['e', '%4g'],
      ],
    ],
    ['a=%2541', [['a', '%41']]],
    [
      'a[b]=1&a.b=2',
      [
        ['a[b]', '1'],
        ['a.b', '2'],
      ],
    ],
    [
      '__proto__=1&constructor=2',
      [
        ['__proto__', '1'],
        ['constructor', '2'],
      ],
    ],
  ])('%j', (sent, fields) => {
    expect(Object.entries(fieldsOf(sent))).toEqual(fields);
  });

  it.each(['%FF', '%80', '%C3', '%C0%80', '%E2%82', '%ED%A0%80', '%F4%90%80%80', '%F0%9F%98', '\u00ff', 'x%C3('])(
    'of %j is seen to be broken',
    (bytes) => {
      expect(String(fieldsOf(`a=${bytes}`)['a']).isWellFormed()).toBe(false);
    },
  );

  it('of an address are well formed', () => {
    expect(queryFields('q=%FF&a=x%ED%A0%80&a=1')).toEqual({ q: '\uFFFD', a: ['x\uFFFD\uFFFD\uFFFD', '1'] });
  });

  it('are what was typed, whatever it was', () => {
    const text = fc.string({ unit: 'binary' }).filter((one) => one.isWellFormed());
    fc.assert(
      fc.property(text, text, (name, value) => {
        expect(fieldsOf(new URLSearchParams([[name, value]]).toString())[name]).toBe(value);
      }),
    );
  });

  it('are counted before they are read', () => {
    const many = Array.from({ length: FIELDS }, (_, at) => `a${at}=1`).join('&');
    expect(() => checkMany(many, 413)).not.toThrow();
    expect(Object.keys(fieldsOf(many))).toHaveLength(FIELDS);
    expect(() => checkMany(`${many}&b=1`, 413)).toThrow('more than 200 fields');
    expect(() => checkMany('&'.repeat(1_000_000), 414)).toThrow(expect.objectContaining({ status: 414 }));
    expect(Object.keys(queryFields('a&'.repeat(5000)))).toEqual(['a']);
    expect(Object.keys(queryFields(undefined))).toEqual([]);
  });

  it('take no prototype from anybody', () => {
    expect(Object.getPrototypeOf(fieldsOf('__proto__=a&__proto__=b'))).toBeNull();
    expect(({} as Record<string, unknown>)['a']).toBeUndefined();
  });
});
