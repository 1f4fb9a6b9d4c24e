// What a comment is called: in an address, on the page, in a sentence.
import { describe, expect, it } from '@jest/globals';
import { anchorOf, calledSo, commentUrl, isNumberedBy, keyOf } from './comment.js';

describe('The key of a comment', () => {
  it.each([
    ['0', { number: 0 }],
    ['12', { number: 12 }],
    ['aZ_-901234', { permalink: 'aZ_-901234' }],
    ['1234567890', { permalink: '1234567890' }],
  ])('%s names one', (said, key) => expect(keyOf(said)).toEqual(key));

  it.each(['', '01', '-1', 'c5', '5 ', 'aZ_-90123', 'aZ_-9012345', 'aZ_-90123/', '１２'])('%j names none', (said) =>
    expect(keyOf(said)).toBeNull(),
  );
});

describe('A comment', () => {
  const permalink = 'abcdefghij';
  it.each([
    [0, 'everyone', '/bugs/42/comments/0', 'c0', 'the description'],
    [5, 'everyone', '/bugs/42/comments/5', 'c5', 'comment 5'],
    [null, 'staff', `/bugs/42/comments/${permalink}`, `p-${permalink}`, 'a private comment'],
  ])('of number %s', (number, _audience, url, anchor, called) => {
    const comment = { number, permalink };
    expect([commentUrl(42, comment), anchorOf(comment), calledSo(comment)]).toEqual([url, anchor, called]);
  });

  it.each([
    [null, 'everyone' as const, true],
    [null, 'staff' as const, false],
    [3, 'everyone' as const, false],
  ])('of number %s for %s gets a number: %s', (number, audience, gets) => {
    expect(isNumberedBy({ number }, audience)).toBe(gets);
  });
});
