// The letter to who reports without an account.
import { expect, it } from '@jest/globals';
import { reportLetter } from './letter.words.js';

it('has the one link, and says how long it holds', () => {
  const letter = reportLetter('bugs.example', 'https://bugs.example/bugs/letters/abc');
  expect(letter.action?.href).toBe('https://bugs.example/bugs/letters/abc');
  expect(letter.paragraphs.join(' ')).toContain('holds for 3 days');
});
