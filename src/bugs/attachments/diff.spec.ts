// The law of patches: every file, hunk and line is told, of all kinds there are, and nothing hostile holds it up.
import { describe, expect, it } from '@jest/globals';
import { only, read } from '../../../test/support/diffs.js';
import { isPatch, parseDiff, type DiffFile } from './diff.js';

const lines = (file: DiffFile): string[] =>
  file.hunks.flatMap((hunk) =>
    hunk.lines.map(
      ({ sign, text, old, new: became, isCut }) => `${old ?? '·'} ${became ?? '·'} ${sign}${text}${isCut ? '¬' : ''}`,
    ),
  );

const git = `From 1f Mon Sep 17 00:00:00 2001
Subject: [PATCH] Let the lid close

It stuck.
---
 src/lid.c | 2 +-
 1 file changed

diff --git a/src/lid.c b/src/lid.c
index 12ab..34cd 100644
--- a/src/lid.c
+++ b/src/lid.c
@@ -10,3 +10,4 @@ void close(void)
 {
-  stick();
+  oil();
+  shut();
 }
-- 
2.39
`;

describe('a patch', () => {
  it("of git's has its message, its files, its hunks and their lines", () => {
    const diff = read(git);
    const [file] = diff.files;
    expect(file).toMatchObject({ old: 'src/lid.c', new: 'src/lid.c', fate: 'changed', isBinary: false, mode: '' });
    expect(file?.said).toMatch(/^From 1f [^]* 1 file changed$/);
    expect(file?.hunks[0]?.place).toBe('@@ -10,3 +10,4 @@ void close(void)');
    expect(file && lines(file)).toEqual([
      '10 10  {',
      '11 · -  stick();',
      '· 11 +  oil();',
      '· 12 +  shut();',
      '12 13  }',
    ]);
    expect(diff.rest).toBe('-- \n2.39');
  });

  it.each([
    ['plain', '--- tap.c\t2026-01-01\n+++ tap.c\t2026-01-02\n@@ -1 +1 @@\n-a\n+b\n', ['1 · -a', '· 1 +b']],
    [
      'of svn',
      'Index: t.c\n======\n--- t.c\t(revision 1)\n+++ t.c\t(working copy)\n@@ -1 +1 @@\n-a\n+b\n',
      ['1 · -a', '· 1 +b'],
    ],
    [
      'without an end of line',
      '--- a/t\n+++ b/t\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n',
      ['1 · -a¬', '· 1 +b¬'],
    ],
    ['with lines of Windows', '--- a/t\r\n+++ b/t\r\n@@ -1,2 +1 @@\r\n-a\r\n b\r\n', ['1 · -a\r', '2 1  b\r']],
    [
      'whose blanks were lost',
      '--- a/t\n+++ b/t\n@@ -1,3 +1,3 @@\n a\n\n-b\n+c\n',
      ['1 1  a', '2 2  ', '3 · -b', '· 3 +c'],
    ],
    [
      'that says -- and ++',
      '--- a/t\n+++ b/t\n@@ -1,2 +1,2 @@\n--- a\n+++ b\n x\n',
      ['1 · --- a', '· 1 +++ b', '2 2  x'],
    ],
    ['that is cut', '--- a/t\n+++ b/t\n@@ -1,9 +1,9 @@\n a\n-b', ['1 1  a', '2 · -b']],
    ['that breaks off', '--- a/t\n+++ b/t\n@@ -1,9 +1,9 @@\n a\n?\n-b\n', ['1 1  a']],
    ['longer than it says', '--- a/t\n+++ b/t\n@@ -1 +1 @@\n a\n+more\n', ['1 1  a']],
    [
      'with numbers beyond counting',
      `--- a/t\n+++ b/t\n@@ -1 +1 @@\n a\n@@ -${'9'.repeat(30)} +1 @@\n a\n`,
      ['1 1  a'],
    ],
  ])('%s', (_kind, text, expected) => expect(lines(only(text))).toEqual(expected));

  it.each([
    [
      'a new file',
      'diff --git a/n b/n\nnew file mode 100644\n--- /dev/null\n+++ b/n\n@@ -0,0 +1 @@\n+a\n',
      { new: 'n', fate: 'new' },
    ],
    [
      'an empty new file',
      'diff --git a/n b/n\nnew file mode 100644\nindex 000..e69\n',
      { new: 'n', fate: 'new', hunks: [] },
    ],
    ['a plain new file', '--- /dev/null\n+++ n\n@@ -0,0 +1 @@\n+a\n', { old: 'n', new: 'n', fate: 'new' }],
    [
      'a deleted file',
      'diff --git a/n b/n\ndeleted file mode 100644\n--- a/n\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n',
      { old: 'n', fate: 'deleted' },
    ],
    [
      'a renamed file',
      'diff --git a/o b/n\nsimilarity index 100%\nrename from o\nrename to n\n',
      { old: 'o', new: 'n', fate: 'renamed' },
    ],
    [
      'a copied file',
      'diff --git a/o b/n\nsimilarity index 90%\ncopy from o\ncopy to n\n--- a/o\n+++ b/n\n@@ -1 +1 @@\n-a\n+b\n',
      { old: 'o', new: 'n', fate: 'copied' },
    ],
    [
      'another mode',
      'diff --git a/x b/x\nold mode 100644\nnew mode 100755\n',
      { mode: '100644 → 100755', fate: 'changed' },
    ],
    [
      'a binary file',
      'diff --git a/p b/p\nindex 1..2 100644\nBinary files a/p and b/p differ\n',
      { new: 'p', isBinary: true },
    ],
    [
      'a binary file in full',
      'diff --git a/p b/p\nindex 1..2\nGIT binary patch\nliteral 5\nMcmZ\n--- x\n',
      { new: 'p', isBinary: true },
    ],
    [
      'a quoted name',
      'diff --git "a/\\303\\251" "b/\\303\\251"\n--- "a/\\303\\251"\n+++ "b/\\303\\251"\n@@ -1 +1 @@\n-a\n+b\n',
      { new: 'é' },
    ],
  ])('tells %s', (_kind, text, expected) => expect(only(text)).toMatchObject(expected));

  it('is told file by file', () => {
    const text = ['a', 'b', 'c'].map((name) => `--- ${name}\n+++ ${name}\n@@ -1 +1 @@\n-x\n+y\n`).join('\n');
    expect(read(text).files.map((file) => [file.new, file.hunks.length])).toEqual([
      ['a', 1],
      ['b', 1],
      ['c', 1],
    ]);
  });

  it.each([[''], ['no patch at all'], ['--- a\n+++ b\nbut no hunk'], ['@@ -1 +1 @@\n-a\n+b'], ['\u0000\u0001']])(
    'is not %j',
    (text) => expect(parseDiff(text)).toBeNull(),
  );
});

describe('the tick of a patch', () => {
  it.each([
    [git, true],
    ['--- a\n+++ b\n@@ -1 +1 @@\n', true],
    ['a list\n--- \n+++ \n', false],
    ['--- a\n+++ b\n', false],
    ['', false],
  ])('is set by what stands there: %j', (text, expected) => expect(isPatch(text)).toBe(expected));
});
