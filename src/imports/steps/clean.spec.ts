// The law of what can be stored: no NUL, no half character, no text without an end.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cleaned, fitted, mayBeUnclean } from './clean.js';

describe('cleaning', () => {
  it('replaces what is no character, anywhere, and counts the texts', () => {
    let found = 0;
    const value = { a: 'x\0y\0', b: ['fine', '\ud800'], 'k\0': { c: 1, d: null, e: true } };
    expect(cleaned(value, () => (found += 1))).toEqual({
      a: 'x�y�',
      b: ['fine', '�'],
      'k�': { c: 1, d: null, e: true },
    });
    expect(found).toBe(2);
  });

  it.each([
    ['{"a":"\\u0000"}', true],
    ['{"a":"\\uD83D\\uDE00"}', true],
    ['{"a":"\\u00e9"}', false],
    ['{"a":"é"}', false],
  ])('is worth while for %s: %s', (line, worth) => expect(mayBeUnclean(line)).toBe(worth));
});

describe('fitting', () => {
  it.each([
    ['abc', 3, 'abc', false],
    ['abcd', 3, 'abc', true],
    ['aé', 2, 'a', true],
    ['🫖🫖', 7, '🫖', true],
    ['\uFEFFab', 4, '\uFEFFa', true],
  ])('%j into %i bytes gives %j', (text, most, kept, cut) => expect(fitted(text, most)).toEqual({ text: kept, cut }));

  it('never goes through a character and never gives more', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(40), (text, most) => {
        const fits = fitted(text, most);
        expect(text.startsWith(fits.text)).toBe(true);
        expect(Buffer.byteLength(fits.text)).toBeLessThanOrEqual(most);
        expect(fits.cut).toBe(fits.text !== text);
      }),
    );
  });
});
