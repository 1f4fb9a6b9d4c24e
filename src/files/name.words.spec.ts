// The law of names: the last part of a path, nothing unseen, never empty, never long.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { NAME_MOST, nameOf } from './name.words.js';

describe('the name of a file', () => {
  it.each([
    ['tap.png', 'tap.png'],
    ['C:\\fakepath\\tap.png', 'tap.png'],
    ['../../etc/passwd', 'passwd'],
    ['  two   words .txt ', 'two words .txt'],
    ['', 'no name'],
    ['..', 'no name'],
    ['a/', 'no name'],
    ['\u200b\u2060', 'no name'],
    ['\u202egnp.exe', 'gnp.exe'],
    ['x%0D%0ASet-Cookie: a=b.txt', 'xSet-Cookie: a=b.txt'],
    ['say %22hello%22.txt', 'say "hello".txt'],
    ['100%20.txt', '100%20.txt'],
    ['a\u0000.txt', 'a.txt'],
    ['half \ud800 pair', 'half pair'],
    ['e\u0301.txt', '\u00e9.txt'],
    ['👩‍🔧.png', '👩‍🔧.png'],
    [`${'a'.repeat(300)}.tar.gz`, `${'a'.repeat(230)}…${'a'.repeat(17)}.tar.gz`],
  ])('%j is kept as %j', (sent, kept) => expect(nameOf(sent)).toBe(kept));

  it('is one line of a bounded length that shows something, and stays what it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (sent) => {
        const name = nameOf(sent);
        expect([...name].length).toBeLessThanOrEqual(NAME_MOST);
        expect(name).not.toMatch(/[/\\\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u);
        expect(name.trim()).toMatch(/\S/);
        expect(nameOf(name)).toBe(name);
      }),
    );
  });
});
