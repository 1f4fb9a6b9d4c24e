// The law of hostile patches: what is too much is not shown, and whatever is given, nothing is lost or made up.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { only, read } from '../../../test/support/diffs.js';
import { mostOf, parseDiff } from './diff.js';

describe('a patch that is too much', () => {
  const file = '--- a\n+++ a\n@@ -1 +1 @@\n-x\n+y\n';
  it.each([
    ['bytes', file + 'x'.repeat(mostOf.bytes)],
    ['lines', `--- a\n+++ a\n@@ -0,0 +1,${mostOf.lines + 1} @@\n${'+x\n'.repeat(mostOf.lines + 1)}`],
    ['files', file.repeat(mostOf.files + 1)],
    ['lines of no use', file + '\n'.repeat(mostOf.lines * 2)],
  ])('of %s is not shown', (_of, text) => expect(parseDiff(text)).toBe('too much'));

  it('is shown up to the bounds', () => {
    expect(read(file.repeat(mostOf.files)).files).toHaveLength(mostOf.files);
    const long = `--- a\n+++ a\n@@ -0,0 +1,${mostOf.lines - 1} @@\n${'+x\n'.repeat(mostOf.lines - 1)}`;
    expect(only(long).hunks[0]?.lines).toHaveLength(mostOf.lines - 1);
  });
});

const line = fc.string({ unit: fc.constantFrom('a', ' ', '-', '+', '\\', '@', 'é', '\r'), maxLength: 6 });
const sides = fc.array(fc.tuple(fc.constantFrom(' ', '+', '-'), line), { minLength: 1, maxLength: 20 });

describe('whatever is given', () => {
  it('a hunk that was made of lines has those lines again', () => {
    fc.assert(
      fc.property(sides, (made) => {
        const count = (but: string) => made.filter(([sign]) => sign !== but).length;
        const text = `--- a/t\n+++ b/t\n@@ -1,${count('+')} +1,${count('-')} @@\n${made.map((one) => one.join('')).join('\n')}\n`;
        const told = only(text).hunks[0]?.lines.map(({ sign, text: words }) => [sign, words]);
        expect(told).toEqual(made);
      }),
    );
  });

  it('nothing throws, and no line is told that was not there', () => {
    const parts = [
      'diff --git a/x b/x',
      '--- a',
      '+++ b',
      '@@ -1,3 +1,2 @@',
      'rename from "',
      '\\ No',
      '+a',
      '-b',
      ' c',
      '',
      'GIT binary patch',
      'Binary files ',
      '\r',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 30 }), (some) => {
        const text = some.join('\n');
        const diff = parseDiff(text);
        if (diff === null || diff === 'too much') return;
        const told = diff.files.flatMap(({ hunks }) => hunks.flatMap((hunk) => hunk.lines));
        expect(told.length).toBeLessThanOrEqual(some.length);
        for (const { sign, text: words } of told)
          if (sign + words !== ' ') expect(`\n${text}\n`).toContain(`\n${(sign + words).replace(/^ \r$/, '\r')}\n`);
      }),
      { numRuns: 300 },
    );
  });
});
