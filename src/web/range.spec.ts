// The law of ranges: one is answered as asked, what is broken or beyond the end with 416, all else with the whole.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rangeOf } from './range.js';

const held = { size: 100, etag: '"abc"', changed: Date.parse('2026-11-01T10:00:00.500Z') };
const asked = (range: string, ifRange = '', size = held.size): string => {
  const wanted = rangeOf(range, ifRange, { ...held, size });
  return wanted.kind === 'part' ? `${wanted.from}-${wanted.to}` : wanted.kind;
};

describe('a range', () => {
  it.each([
    ['', 'whole'],
    ['bytes=0-0', '0-0'],
    ['bytes=0-', '0-99'],
    ['bytes=10-19', '10-19'],
    ['BYTES= 10-19 ', '10-19'],
    ['bytes=90-200', '90-99'],
    ['bytes=-1', '99-99'],
    ['bytes=-500', '0-99'],
    [`bytes=0-${'9'.repeat(400)}`, '0-99'],
    ['bytes=100-', 'none'],
    ['bytes=100-200', 'none'],
    [`bytes=${'9'.repeat(400)}-`, 'none'],
    ['bytes=-0', 'none'],
    ['bytes=-', 'none'],
    ['bytes=', 'none'],
    ['bytes=20-10', 'none'],
    ['bytes=a-b', 'none'],
    ['bytes=1-2-3', 'none'],
    ['bytes=0x1-2', 'none'],
    ['bytes=0-1,5-6', 'whole'],
    ['lines=0-1', 'whole'],
    ['0-1', 'whole'],
  ])('%j is answered with %s', (range, answer) => expect(asked(range)).toBe(answer));

  it.each([['bytes=0-'], ['bytes=0-0'], ['bytes=-1']])('of nothing, %j, is none', (range) =>
    expect(asked(range, '', 0)).toBe('none'),
  );
});

describe('the rest of what one has', () => {
  it.each([
    ['"abc"', '1-2'],
    ['"other"', 'whole'],
    ['W/"abc"', 'whole'],
    ['Sun, 01 Nov 2026 10:00:00 GMT', '1-2'],
    ['Sun, 01 Nov 2026 10:00:01 GMT', 'whole'],
    ['Sun, 01 Nov 2026 09:59:59 GMT', 'whole'],
    ['nonsense', 'whole'],
  ])('is sent if %s is still there: %s', (ifRange, answer) => expect(asked('bytes=1-2', ifRange)).toBe(answer));
});

it('a part lies always within', () => {
  const digits = fc.oneof(fc.constant(''), fc.nat(300).map(String));
  fc.assert(
    fc.property(digits, digits, fc.nat(200), (first, last, size) => {
      const wanted = rangeOf(`bytes=${first}-${last}`, '', { ...held, size });
      if (wanted.kind !== 'part') return;
      expect(wanted.from).toBeGreaterThanOrEqual(0);
      expect(wanted.to).toBeGreaterThanOrEqual(wanted.from);
      expect(wanted.to).toBeLessThan(size);
    }),
  );
});
