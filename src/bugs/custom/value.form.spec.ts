// What may be typed into a field of one's own.
import { describe, expect, it } from '@jest/globals';
import { spoken, valueOf } from './value.form.js';

describe('a value', () => {
  it.each([
    ['number', '12', '12'],
    ['number', '+012.50', '12.5'],
    ['number', '-0.5', '-0.5'],
    ['number', '-0', '0'],
    ['number', '1e9', null],
    ['number', '1,5', null],
    ['number', '9'.repeat(16), null],
    ['date', '2026-02-28', '2026-02-28'],
    ['date', '2026-02-30', null],
    ['date', 'tomorrow', null],
    ['text', 'any words', 'any words'],
    ['text', 'a\0b', null],
    ['text', 'two  words\t', 'two words'],
    ['text', '🫖'.repeat(1_000), '🫖'.repeat(1_000)],
    ['text', '🫖'.repeat(1_001), null],
    ['text', 'bell \u0007', null],
  ] as const)('%s: %s is kept as %s', (kind, text, kept) => {
    const { value, problem } = valueOf(kind, text);
    expect([value, problem === '']).toEqual([kept, kept !== null]);
  });
});

describe('what was said', () => {
  it('is what shows', () => {
    expect(spoken([' a ', '', ' \t', '\u200b', 'b'])).toEqual(['a', 'b']);
    expect(spoken()).toEqual([]);
  });
});
