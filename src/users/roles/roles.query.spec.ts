// The laws of roles in SQL: nothing is counted without end, and whoever retires one holds it.
import { expect, it } from '@jest/globals';
import { COUNTED } from '../../web/keyed.js';
import { HELD_IN, HOLD_ROLE, listRoles, ROLE } from './roles.query.js';

it('counts holders as far as lists are counted', () => {
  for (const sql of [ROLE, HELD_IN, listRoles({}).sql]) expect(sql).toContain(`LIMIT ${COUNTED + 1}`);
});

it('shows a page of the roles', () => {
  const { sql, page } = listRoles({});
  expect(sql).toContain('LIMIT 51');
  const row = {
    id: 1,
    name: 'a',
    stock: null,
    description: '',
    isActive: true,
    rank: 1,
    permissions: [],
    retired: 0,
    holders: 0,
  };
  const { rows, next } = page(Array.from({ length: 51 }, (_, id) => ({ ...row, id, rank: id })));
  expect(rows).toHaveLength(50);
  expect(listRoles({ after: next }).params).toEqual([0, 49, 49]);
});

it('holds the role that it takes away', () => expect(HOLD_ROLE).toMatch(/FOR UPDATE$/));
