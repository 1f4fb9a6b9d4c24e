// What is said of files in the history, as tables.
import { describe, expect, it } from '@jest/globals';
import { attachedPieces, fatePieces } from './fate.words.js';
import type { FateRow } from './fates.sql.js';

const file = (name: string, key: string | null = name) => ({ name, key });
const text = (pieces: ReturnType<typeof attachedPieces>): string =>
  pieces.map(({ href, label, isQuoted }) => (href ? `[${label}]` : isQuoted ? `“${label}”` : label)).join('');

describe('files that came with a change', () => {
  it.each([
    [[], ''],
    [[file('a.png', '1')], 'attached [a.png]'],
    [[file('a', '1'), file('b', null)], 'attached [a] and b'],
    [[file('a', null), file('b', null), file('\u202ec', null)], 'attached a, b and [U+202E]c'],
  ])('case %#', (files, words) => expect(text(attachedPieces(7, files))).toBe(words));
});

const fate: FateRow = {
  ...{ field: 'obsolete', old: null, new: null, key: '1', name: 'lid.png' },
  ...{ oldFile: null, newFile: null },
};

describe('what has become of a file', () => {
  it.each<[Partial<FateRow>, string]>([
    [{ new: 'yes' }, 'marked [lid.png] obsolete'],
    [{ old: 'yes' }, 'marked [lid.png] as not obsolete after all'],
    [{ field: 'replaced by', newFile: file('fix', '2') }, 'replaced [lid.png] by [fix]'],
    [{ field: 'replaced by', oldFile: file('fix', '2') }, 'took back that [lid.png] is replaced by [fix]'],
    [{ field: 'description', new: 'A lid' }, 'described [lid.png] as “A lid”'],
    [{ field: 'description', old: 'A lid' }, 'took the description from [lid.png], which was “A lid”'],
    [{ field: 'description' }, 'took the description from [lid.png]'],
    [{ field: 'audience', old: 'staff', new: 'everyone' }, 'made [lid.png] public'],
    [{ field: 'audience', new: 'everyone', key: null, name: 'attachment 3' }, 'made attachment 3 public'],
    [
      { field: 'audience', old: 'staff', new: 'reporter and staff' },
      'made [lid.png] one for the reporter and employees',
    ],
    [{ field: 'audience', old: 'reporter and staff', new: 'staff' }, 'made [lid.png] one for employees only'],
    [{ field: 'audience', old: 'everyone', new: 'staff' }, 'took [lid.png] back from everyone, to employees only'],
    [
      { field: 'audience', old: 'everyone', new: 'reporter and staff' },
      'took [lid.png] back from everyone, to the reporter and employees',
    ],
    [{ field: 'audience', old: 'everyone', key: null, name: 'attachment 3' }, 'took attachment 3 back from everyone'],
    [{ field: 'audience' }, 'made [lid.png] one for you too'],
    [{ field: 'contents', old: 'stored', new: 'taken out' }, 'took out for good what was in [lid.png]'],
  ])('by %j', (row, words) => expect(text(fatePieces(7, { ...fate, ...row }))).toBe(words));

  it('leads to the file', () =>
    expect(fatePieces(7, fate).map(({ href }) => href)).toEqual(['', '/bugs/7/attachments/1', '']));
});
