// The law of names in patches: told as they are, whatever they are quoted and dated with.
import { describe, expect, it } from '@jest/globals';
import { pathIn, sameNames } from './diff-names.js';

describe('a named file', () => {
  it('is read however long it is, quoted or not', () => {
    for (const long of ['a'.repeat(300_000), '\\\\'.repeat(100_000), '\\141'.repeat(100_000)])
      expect(pathIn(`"${long}"`)?.length).toBeGreaterThanOrEqual(100_000);
  });

  it.each([
    ['a/src/tap.c', 'src/tap.c'],
    ['b/src/tap.c', 'src/tap.c'],
    ['src/tap.c', 'src/tap.c'],
    ['tap.c\t2026-11-01 10:00:00 +0000', 'tap.c'],
    ['tap.c\t(revision 12)', 'tap.c'],
    ['a/my tap.c', 'my tap.c'],
    ['"a/gr\\303\\266\\303\\237e.c"', 'größe.c'],
    ['"a/a\\tb\\"c\\\\.c"', 'a\tb"c\\.c'],
    ['a/"tap \\n.c"', 'tap \n.c'],
    ['"unended', '"unended'],
    ['/dev/null', null],
    ['/dev/null\tThu Jan 1', null],
    ['', ''],
  ])('%j is %j', (said, name) => expect(pathIn(said)).toBe(name));
});

describe("git's first line", () => {
  it.each([
    ['a/tap.c b/tap.c', 'tap.c', 'tap.c'],
    ['a/my b/tap.c b/my b/tap.c', 'my b/tap.c', 'my b/tap.c'],
    ['"a/\\303\\251" "b/\\303\\251"', 'é', 'é'],
    ['a/old.c b/new.c', 'old.c', 'new.c'],
    ['tap', 'tap', 'tap'],
    ['', '', ''],
  ])('%j names %j and %j', (said, old, became) => expect(sameNames(said)).toEqual([old, became]));
});
