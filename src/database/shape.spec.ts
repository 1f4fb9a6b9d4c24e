// The shape of a statement keeps no value.
import { expect, it } from '@jest/globals';
import { shapeOf } from './shape.js';

it.each([
  ["SELECT 'secret' FROM bugs\n  WHERE id = $1 AND n = 42", 'SELECT ? FROM bugs WHERE id = $1 AND n = ?'],
  ["INSERT INTO x2 VALUES ('it''s', 1.5)", 'INSERT INTO x2 VALUES (??, ?.?)'],
  [`SELECT ${'a, '.repeat(200)}`, `SELECT ${'a, '.repeat(200)}`.slice(0, 300) + '…'],
])('of %p is %p', (sql, shape) => {
  expect(shapeOf(sql)).toBe(shape);
});
