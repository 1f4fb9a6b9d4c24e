// What is told before a product is restricted.
import { describe, expect, it } from '@jest/globals';
import { counted, restrictionWords } from './restriction.words.js';

describe('a count', () => {
  it.each([
    [0, '0 bugs'],
    [1, '1 bug'],
    [10_000, '10,000 bugs'],
    [10_001, '10,000+ bugs'],
  ])('of %i is told as %s', (count, words) => expect(counted(count, 10_000, 'bug', 'bugs')).toBe(words));
});

describe('before a product is restricted', () => {
  it('is told who sees it then, with how many bugs', () => {
    expect(restrictionWords.closed('Kettle', '2 bugs', 'employee', '3 people')).toBe(
      'From now on only who has one of these roles (employee: 3 people), and who may see every product, sees Kettle and its 2 bugs.',
    );
    expect(restrictionWords.opened('Kettle', '2 bugs')).toContain(
      'everybody who may read bugs sees Kettle and its 2 bugs',
    );
    expect(restrictionWords.self).toContain('You');
  });

  it('names five of those who would not', () => {
    expect(restrictionWords.caring(['a'])).toContain('would not: a.');
    expect(restrictionWords.caring(['a', 'b', 'c', 'd', 'e', 'f'])).toContain('a, b, c, d, e and more.');
  });
});
