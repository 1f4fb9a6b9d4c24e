// The law of what a form says of files: a token each, each once, not without end.
import { describe, expect, it } from '@jest/globals';
import { filesOf, FILES_MOST, filesSaid } from './attachment.form.js';
import { narrower, numberedOf, type NewAttachment } from './attachment.js';

describe('the files of a form', () => {
  it.each([
    [undefined, []],
    ['', []],
    ['a', ['a']],
    [
      ['a', 'b', 'a', ''],
      ['a', 'b'],
    ],
  ])('of %j are %j', (upload, tokens) =>
    expect(filesSaid.parse(filesOf({ upload }).files).map(({ token }) => token)).toEqual(tokens),
  );

  it('are not too many, and words', () => {
    expect(filesSaid.safeParse(Array.from({ length: FILES_MOST + 1 }, String)).success).toBe(false);
    expect(filesSaid.safeParse('x'.repeat(101)).success).toBe(false);
    expect(filesSaid.safeParse([{}]).success).toBe(false);
  });
});

describe('whom a file is for', () => {
  it.each([
    ['everyone', 'staff', 'staff'],
    ['staff', 'everyone', 'staff'],
    ['reporter and staff', 'everyone', 'reporter and staff'],
    ['staff', 'reporter and staff', 'staff'],
    ['everyone', 'everyone', 'everyone'],
  ] as const)('%s within %s: %s', (one, other, both) => expect(narrower(one, other)).toBe(both));

  it('says which have a number: those that everybody reads, and that are here', () => {
    const file: NewAttachment = {
      authorId: 1,
      name: 'x',
      contentType: '',
      size: 1,
      audience: 'everyone',
      state: 'stored',
      at: 0,
      sha256: 'a',
    };
    expect(numberedOf([file, { ...file, audience: 'staff' }, { ...file, sha256: null }, file])).toBe(2);
  });
});
