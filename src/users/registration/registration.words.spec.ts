// Letters to those who register, and what is said of what an import has brought of them.
import { describe, expect, it } from '@jest/globals';
import { activation, claimWords, pastWords, youHaveOne } from './registration.words.js';

describe('a letter', () => {
  it('to a new address has the one link, and says how long it holds', () => {
    const letter = activation('bugs.example', 'https://bugs.example/registration/abc');
    expect(letter.action?.href).toBe('https://bugs.example/registration/abc');
    expect(letter.paragraphs.join(' ')).toContain('for 24 hours');
  });

  it('to somebody who has an account says its name, and has no one-time link', () => {
    const letter = youHaveOne('bugs.example', 'rita', 'https://bugs.example');
    expect(letter.paragraphs.join(' ')).toContain('its user name is rita');
    expect(letter.action?.href).toBe('https://bugs.example/session/new');
  });
});

describe('what an import has brought', () => {
  it.each([
    [0, 0, ''],
    [1, 0, '1 bug'],
    [0, 1, '1 comment'],
    [2, 1, '2 bugs and 1 comment'],
    [1200, 3000, '1,200 bugs and 3,000 comments'],
  ])('%i bugs and %i comments are %j', (bugs, comments, words) => expect(pastWords(bugs, comments)).toBe(words));

  it.each([
    [0, '', 'This is me: take over what the import from Jira has of rita'],
    [0, '2 bugs', 'This is me: take over what the import from Jira has of rita: 2 bugs'],
    [
      3,
      '',
      'This is me: take over what the import from Jira has of rita (3 more of its people have this address; this is the first)',
    ],
  ])('with %i others and %j', (others, past, words) => {
    expect(claimWords({ id: 1, name: 'rita', source: 'Jira', others }, past)).toBe(words);
  });
});
