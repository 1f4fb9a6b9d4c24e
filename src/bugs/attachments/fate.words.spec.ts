// What is said of files in the history, as tables.
import { describe, expect, it } from '@jest/globals';
import { attachedPieces } from './fate.words.js';

const file = (name: string, key: string | null = name) => ({ name, key });
const text = (pieces: ReturnType<typeof attachedPieces>): string =>
  pieces.map(({ href, label }) => (href ? `[${label}](${href})` : label)).join('');

describe('files that came with a change', () => {
  it.each([
    [[], ''],
    [[file('a.png', '1')], 'attached [a.png](/bugs/7/attachments/1)'],
    [[file('a', '1'), file('b', null)], 'attached [a](/bugs/7/attachments/1) and b'],
    [[file('a', null), file('b', null), file('\u202ec', null)], 'attached a, b and [U+202E]c'],
  ])('case %#', (files, words) => expect(text(attachedPieces(7, files))).toBe(words));
});
