// The laws of grants in SQL.
import { expect, it } from '@jest/globals';
import * as query from './grants.query.js';

it('says nothing of what was typed', () => {
  for (const sql of Object.values(query)) expect(sql).toMatch(/\$1/);
});

it('gives nothing twice', () => {
  expect(query.GIVE).toContain('ON CONFLICT DO NOTHING');
  expect(query.UNITE).toContain('ON CONFLICT DO NOTHING');
});

it('hides products that do not exist for the reader', () => {
  expect(query.PLACE).toContain('p.id <> ALL($2::bigint[])');
  expect(query.PLACES).toContain('p.id <> ALL($1::bigint[])');
});
