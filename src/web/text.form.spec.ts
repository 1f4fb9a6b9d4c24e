// The laws of typed text: what is folded, what is refused and how that is said, and what counts as nothing.
import { describe, expect, it } from '@jest/globals';
import type { z } from 'zod';
import { choice, isBlank, keptLine, line, lines, neededLine } from './text.form.js';

/** The sentence with which a text is refused; '' where it is taken. */
const problem = (form: z.ZodType, typed: unknown): string => form.safeParse(typed).error?.issues[0]?.message ?? '';

describe('a text', () => {
  it.each([
    ' ',
    '\t\r\n',
    '\u00a0\u3000',
    '\u200b\u200d\u2060',
    '\ufeff',
    '\u3164',
    '\u2800',
    '\u{e0041}\u{e007f}',
    '\u00ad',
    '\u202e',
  ])('of %j shows nothing', (text) => {
    expect(isBlank(text)).toBe(true);
    expect(line(10).parse(text)).toBe('');
    expect(problem(neededLine(10), text)).toBe('Please fill this in.');
  });

  it.each(['a', '.', '\u200ba', '\u0301', '🫖', '\u0007', '\u{e000}', '\ufffd'])('of %j shows something', (text) => {
    expect(isBlank(text)).toBe(false);
  });
});

describe('a line', () => {
  it.each([
    [' a  b\u00a0\t\r\nc ', 'a b c'],
    ['\ufeffa\u2028b', 'a b'],
    ['e\u0301', 'e\u0301'],
    ['\u202ea\u200bb', '\u202ea\u200bb'],
    ['İ\ufffe', 'İ\ufffe'],
    [undefined, ''],
  ])('%j is kept as %j', (typed, kept) => {
    expect(line(10).parse(typed)).toBe(kept);
  });

  it.each([
    ['a\0b', /NUL or broken/],
    ['a\ud800b', /NUL or broken/],
    ['\0', /NUL or broken/],
    ['\udfff', /NUL or broken/],
    ['a\u0007b', /control characters/],
    ['\u001b[31m', /control characters/],
    ['a\u0085b', /control characters/],
    ['a\u007f', /control characters/],
    ['🫖'.repeat(11), /at most 10 characters/],
    [['a', 'b'], /fill this in/],
  ])('%j is refused', (typed, words) => {
    expect(problem(line(10), typed)).toMatch(words);
  });

  it('of an import may be longer and have control characters, but nothing that can not be kept', () => {
    expect(keptLine(20, 10).parse('a\u0007'.repeat(10))).toBe('a\u0007'.repeat(10));
    expect(problem(keptLine(20, 10), 'a'.repeat(21))).toMatch(/at most 10 characters/);
    expect(problem(keptLine(20, 10), 'a\0')).toMatch(/NUL/);
  });
});

describe('many lines', () => {
  it('are kept as typed, with \\n at their ends', () => {
    expect(lines(50).parse(' a\r\nb\rc\n\u0007\u0085\ufeff ')).toBe(' a\nb\nc\n\u0007\u0085\ufeff ');
  });

  it.each(['\0', '\ud83d', 'a\udfffb'])('%j is refused', (typed) => {
    expect(problem(lines(50), typed)).toMatch(/NUL or broken/);
  });
});

describe('a choice', () => {
  it.each([['x'], ['0'], ['1e3'], ['-1'], ['1'.repeat(16)], [['1', '2']], [{}], [' 1']])(
    '%j is none of the list',
    (typed) => {
      expect(problem(choice, typed)).toBe('Please choose one of the list.');
    },
  );
});
