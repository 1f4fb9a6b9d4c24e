// The law of texts on a page: every line by its number, whatever ends it, and nothing in it that deceives.
import { describe, expect, it } from '@jest/globals';
import { mostLines, textView } from './text.pages.js';

const lines = (text: string) => textView(text)?.lines.map(({ number, text: words }) => `${number} ${words}`);

describe('a text', () => {
  it.each([
    ['', []],
    ['a', ['1 a']],
    ['a\nb\n', ['1 a', '2 b']],
    ['a\r\nb\rc', ['1 a', '2 b', '3 c']],
    ['\n\n', ['1 ', '2 ']],
    ['\ta\u0000\u202eb\u200d', ['1 \ta[U+0000][U+202E]b\u200d']],
  ])('%j is shown by its lines', (text, expected) => expect(lines(text)).toEqual(expected));

  it('is counted in words', () => {
    expect(textView('a')?.sum).toBe('1 line');
    expect(textView('a\n'.repeat(1_200))?.sum).toBe('1,200 lines');
  });

  it('is shown up to a bound, and not in part', () => {
    expect(lines('a\n'.repeat(mostLines))).toHaveLength(mostLines);
    expect(textView('a\n'.repeat(mostLines + 1))).toBeNull();
  });
});
