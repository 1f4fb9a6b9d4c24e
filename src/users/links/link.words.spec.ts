// Letters with a one-time link for a password.
import { expect, it } from '@jest/globals';
import { invitation, newLink, reset } from './link.words.js';

const words = { site: 'bugs.example', name: 'rita', href: 'https://bugs.example/passwords/abc' };

it.each([
  ['an invitation', invitation, 'for 72 hours'],
  ['a link of an administrator', newLink, 'for 72 hours'],
  ['a reset', reset, 'for an hour'],
])('%s has the one link, says how long it holds, and what to do if it was somebody else', (_what, letter, holds) => {
  const { subject, greeting, paragraphs, action, after } = letter(words);
  expect(subject).toContain('bugs.example');
  expect([greeting, action?.href]).toEqual(['Hello rita,', words.href]);
  expect(paragraphs.join(' ')).toContain(holds);
  expect(after.join(' ')).toMatch(/^If you .*do nothing|^If it was not you, do nothing/);
});
