// The laws of what is done for somebody else's account, in SQL.
import { expect, it } from '@jest/globals';
import { HOLD_ACCOUNT, REOPEN } from './care.query.js';

it('holds whom it changes', () => expect(HOLD_ACCOUNT).toContain('FOR NO KEY UPDATE'));

it('opens without a password', () => {
  expect(REOPEN).toContain('password_hash = NULL');
  expect(REOPEN).toContain(`status = 'active'`);
});
