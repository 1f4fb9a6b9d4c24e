// The laws of joined questions: each keeps its own values, and its place.
import { expect, it } from '@jest/globals';
import { joined } from './joined.js';

it('gives each question a column, and lets it keep its values', () => {
  const questions = [
    { sql: 'SELECT $1, $2', values: ['a', 'b'] },
    { sql: 'SELECT 1', values: [] },
    { sql: 'SELECT $1, $1, $11', values: ['c'] },
  ];
  expect(joined(questions)).toEqual({
    sql:
      `SELECT (SELECT coalesce(json_agg(x), '[]') FROM (SELECT $1, $2) x) AS "0", ` +
      `(SELECT coalesce(json_agg(x), '[]') FROM (SELECT 1) x) AS "1", ` +
      `(SELECT coalesce(json_agg(x), '[]') FROM (SELECT $3, $3, $13) x) AS "2"`,
    values: ['a', 'b', 'c'],
  });
});
