// The last letter of an account.
import { expect, it } from '@jest/globals';
import { accountClosed } from './closing.words.js';

it('says whose account is closed, that this is the last mail, and has nothing to click', () => {
  const { greeting, paragraphs, action } = accountClosed('rita');
  expect(greeting).toBe('Hello rita,');
  expect(paragraphs.join(' ')).toMatch(/the account rita is closed.*the last mail.*not closed it yourself/);
  expect(action).toBeNull();
});
