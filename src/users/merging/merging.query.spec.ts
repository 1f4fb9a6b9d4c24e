// The laws of merging in SQL.
import { expect, it } from '@jest/globals';
import { CLOSE_INTO, HOLD_BOTH, LONG, MOVE, USUAL } from './merging.query.js';

it('holds both, in one order, against whoever writes under their names', () =>
  expect(HOLD_BOTH).toMatch(/ORDER BY u\.id FOR UPDATE$/));

it('leaves nothing that opens the account', () => {
  expect(CLOSE_INTO).toContain('password_hash = NULL');
  expect(CLOSE_INTO).toContain('email_key = NULL');
});

it('rewrites history by the one function only, for a while that ends with it', () => {
  expect(MOVE).toContain('merge_people($1, $2)');
  expect([LONG, USUAL].every((sql) => sql.startsWith('SET LOCAL statement_timeout'))).toBe(true);
});
