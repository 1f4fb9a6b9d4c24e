// What may be said of words that have leaked, and how a text from before is known again.
import { describe, expect, it } from '@jest/globals';
import { readTarget, redactionFields, redactionForm, targetWords, wasBlanked } from './redaction.form.js';

describe('a redaction', () => {
  it.each([
    [
      { leaked: ' hunter2 ', why: 'A password.' },
      { leaked: 'hunter2', whole: false, why: 'A password.' },
    ],
    [
      { leaked: 'a\r\nbcd', why: 'x' },
      { leaked: 'a\nbcd', whole: false, why: 'x' },
    ],
    [
      { whole: 'yes', why: 'x' },
      { leaked: '', whole: true, why: 'x' },
    ],
  ])('takes %j', (typed, said) => expect(redactionForm.parse(typed)).toEqual(said));

  it.each([
    [{ leaked: 'abc', why: 'x' }, 'leaked'],
    [{ why: 'x' }, 'leaked'],
    [{ leaked: 'hunter2' }, 'why'],
    [{ leaked: 'hunter2', why: 'hunter2 had leaked' }, 'why'],
  ])('refuses %j', (typed, field) => expect(redactionForm.safeParse(typed).error?.issues[0]?.path[0]).toBe(field));
});

describe('a text that may go as a whole', () => {
  it.each([
    ['c5', 'c5', 'comment 5'],
    ['c0', 'c0', 'the description'],
    ['p-aZ_-9', 'p-aZ_-9', 'this private comment'],
    ['summary', 'summary', 'the summary'],
  ])('%s is one', (text, target, words) => expect([readTarget(text), targetWords(target)]).toEqual([target, words]));
  it.each(['', 'c', 'c5;', 'h3', "p-'"])('%j is none', (text) => expect(readTarget(text)).toBe(''));
  it('is offered', () => expect([redactionFields('c5').length, redactionFields('').length]).toEqual([3, 2]));
});

describe('a text from before', () => {
  it.each([
    ['Login with █████ fails', 'Login with hunter2 fails', true],
    ['█████', 'anything', true],
    ['█████ and █████', 'hunter2 and hunter3', true],
    ['a █████ b █████ c', 'a 1 b 2 c', true],
    ['a █████ b █████ c', 'a 1 2 c', false],
    ['Login with █████ fails', 'Login with hunter2 works', false],
    ['Login with █████', 'Login', false],
    ['aba█████aba', 'aba', false],
    ['plain', 'plain', true],
    ['plain', 'other', false],
  ])('%j was %j: %p', (blanked, typed, same) => expect(wasBlanked(blanked, typed)).toBe(same));
});
