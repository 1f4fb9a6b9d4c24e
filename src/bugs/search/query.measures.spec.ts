// Numbers and days in a query: what is one, and which conditions a value is.
import { describe, expect, it } from '@jest/globals';
import { boundsOf, daysFromNow, isDay, isNumber } from './query.measures.js';

describe('a number or a day', () => {
  it.each([
    ['3', true, false],
    ['-3.5', true, false],
    ['1e3', false, false],
    ['', false, false],
    ['2026-12-31', false, true],
    ['2026-02-29', false, false],
    ['0026-01-01', false, false],
    ['today', false, true],
    ['-7d', false, true],
    ['+7D', false, true],
    ['7', true, false],
    ['99999d', false, false],
  ])('%j: %s, %s', (text, number, day) => {
    expect([isNumber(text), isDay(text)]).toEqual([number, day]);
  });

  it('is counted from today', () => {
    expect(['today', '-7d', '10d', '2026-01-01'].map(daysFromNow)).toEqual([0, -7, 10, null]);
  });
});

describe('conditions', () => {
  it.each([
    ['3', undefined, [['=', '3']]],
    ['3', '<=', [['<=', '3']]],
    [
      '2..5',
      undefined,
      [
        ['>=', '2'],
        ['<=', '5'],
      ],
    ],
    ['2..', undefined, [['>=', '2']]],
    ['..5', undefined, [['<=', '5']]],
    ['..', undefined, null],
    ['1..2..3', undefined, null],
    ['2..x', undefined, null],
    ['2..5', '<', null],
    ['x', undefined, null],
  ] as const)('%j with %j', (text, compare, bounds) => {
    const found = boundsOf(text, compare, isNumber);
    expect(found?.map(({ sign, value }) => [sign, value]) ?? null).toEqual(bounds);
  });
});
