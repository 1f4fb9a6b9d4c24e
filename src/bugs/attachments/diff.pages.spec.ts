// The law of a patch on a page: each line on its side, changed words marked, nothing in it that deceives.
import { describe, expect, it } from '@jest/globals';
import { read } from '../../../test/support/diffs.js';
import { diffView, type DiffView, type LineView } from './diff.pages.js';

const shown = (text: string, isSide = false): DiffView => diffView(read(text), isSide, '/bugs/1/attachments/2');
const told = ({ sign, stretches, isCut }: LineView): string =>
  `${sign}${stretches.map(({ text, isMarked }) => (isMarked ? `[${text}]` : text)).join('')}${isCut ? '¬' : ''}`;
const head = '--- a/t\n+++ b/t\n';
const patch = `${head}@@ -1,4 +1,4 @@ main\n x\n-tap = 1;\n-gone\n+tap = 2;\n y\n+new\n`;

describe('one below the other', () => {
  it('has all lines in their order, with numbers, signs, and changed words marked', () => {
    const [file] = shown(patch).files;
    const lines = file?.hunks[0]?.lines ?? [];
    expect(lines.map((line) => `${line.old}|${line.new}|${line.tone}|${told(line)}`)).toEqual([
      '1|1|same|x',
      '2||removed|−tap = [1];',
      '3||removed|−gone',
      '|2|added|+tap = [2];',
      '4|3|same|y',
      '|4|added|+new',
    ]);
    expect(file).toMatchObject({ id: 'file-1', name: 't', was: '', fate: '', added: '+2', removed: '−2' });
    expect(file?.hunks[0]).toMatchObject({ place: '@@ -1,4 +1,4 @@ main', pairs: [] });
  });
});

describe('side by side', () => {
  it('has what was taken out beside what was put in, and gaps where there is nothing opposite', () => {
    const pairs = shown(patch, true).files[0]?.hunks[0]?.pairs ?? [];
    expect(pairs.map((pair) => pair.map((cell) => `${cell.number} ${told(cell)}`).join(' | '))).toEqual([
      '1 x | 1 x',
      '2 −tap = [1]; | 2 +tap = [2];',
      '3 −gone |  ',
      '4 y | 3 y',
      '  | 4 +new',
    ]);
    expect(pairs[2]?.[1].tone).toBe('gap');
  });
});

describe('a patch', () => {
  it('says how much it is, and where its other view is', () => {
    expect(shown(patch)).toMatchObject({
      sum: '1 file, 2 lines added, 2 lines removed',
      isSide: false,
      hasMany: false,
      unified: '/bugs/1/attachments/2',
      side: '/bugs/1/attachments/2?view=side',
      rest: '',
    });
    const two = shown(`Look:\n\u202ex\n${patch}\n${patch}\n-- \n2.39\n`);
    expect(two).toMatchObject({ hasMany: true, rest: '-- \n2.39' });
    expect(two.files.map(({ id, said }) => [id, said])).toEqual([
      ['file-1', 'Look:\n[U+202E]x'],
      ['file-2', ''],
    ]);
  });

  it.each([
    ['diff --git a/o b/n\nrename from o\nrename to n\n', { name: 'n', was: 'o', fate: 'renamed' }],
    [
      'diff --git a/p b/p\nnew file mode 100644\nBinary files /dev/null and b/p differ\n',
      { fate: 'new', isBinary: true },
    ],
    ['diff --git a/x b/x\nold mode 1\nnew mode 2\n', { mode: '1 → 2' }],
    ['--- a/\u202ex\n+++ b/\u202ex\n@@ -1 +1 @@\n-a\n+b\n', { name: '[U+202E]x' }],
    ['diff --git  \n', { name: '(no name)' }],
  ])('tells what became of %j', (text, expected) => expect(shown(text).files[0]).toMatchObject(expected));

  it.each([
    ['-a\r\n+b\r\n', ['−[a]', '+[b]'].map((line) => line.replace(/[[\]]/g, ''))],
    ['-a\r\n+a\n', ['−a[U+000D]', '+a']],
    ['-a\n\\ No newline\n+a\n', ['−a¬', '+a']],
  ])('tells ends of lines where they differ: %j', (lines, expected) =>
    expect(shown(`${head}@@ -1 +1 @@\n${lines}`).files[0]?.hunks[0]?.lines.map(told)).toEqual(expected),
  );
});
