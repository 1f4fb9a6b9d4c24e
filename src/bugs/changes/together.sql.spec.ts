// The law of writes that go together: each has its own rows, and what has none is left out.
import { expect, it } from '@jest/globals';
import { together } from './together.sql.js';

const bugs = { sql: 'INSERT INTO bugs SELECT FROM json_to_recordset($1)', rows: [{ id: 1 }] };
const words = { sql: 'INSERT INTO words SELECT FROM json_to_recordset($1)', rows: [{ id: 2 }, { id: 3 }] };
const none = { sql: 'INSERT INTO comments SELECT FROM json_to_recordset($1)', rows: [] };

it.each([
  ['nothing', [none], null],
  ['one, as it is', [none, bugs], { sql: bugs.sql, params: ['[{"id":1}]'] }],
  [
    'two, each with its own rows',
    [bugs, none, words],
    {
      sql: `WITH part_1 AS (${bugs.sql}) ${words.sql.replace('$1', () => '$2')}`,
      params: ['[{"id":1}]', '[{"id":2},{"id":3}]'],
    },
  ],
])('writes %s', (_, parts, expected) => {
  expect(together(parts)).toEqual(expected);
});
