// The laws of the list in SQL: a page or two thousand people, never more; nothing that was typed stands in it.
import { describe, expect, it } from '@jest/globals';
import { COUNTED } from '../../web/keyed.js';
import { columns, everybody, type Column } from './listing.form.js';
import { foundQuery, isPlain, plainQuery, walkQuery, type ListedUser } from './listing.query.js';
import { LOOKED, waysQuery, type Wanted } from './ways.query.js';

const wanted: Wanted = { ...everybody, words: [], role: null, hidden: [9] };
const typed = "o'brien%";
const row: ListedUser = {
  id: 5,
  name: 'a',
  nameKey: 'a',
  realName: '',
  email: null,
  zone: 'UTC',
  status: 'active',
  standing: 'active',
  source: null,
  joinedAt: new Date(0),
  lastSignInAt: null,
  grants: [],
  total: 60,
  emailShown: '',
  topRank: 0,
  joinedKey: '2020-01-01T00:00:00.000000Z',
  seenKey: '1000-01-01T00:00:00.000000Z',
};

describe.each(Object.keys(columns) as Column[])('sorted by %s', (column) => {
  it('goes on after the last row of a page, and back before the first', () => {
    for (const descending of [false, true]) {
      const { page } = plainQuery({ ...wanted, column, descending }, {});
      const { next } = page(Array.from({ length: 51 }, () => row));
      const second = plainQuery({ ...wanted, column, descending }, { after: next });
      expect(second.params.length).toBeGreaterThan(2);
      expect(second.page([row]).previous).not.toBe('');
    }
  });
});

describe('the ways', () => {
  const all: Wanted = { ...wanted, words: [typed, 'x'], role: { id: 3, productId: 4 }, standing: 'closed' };

  it('are bounded, and tell nothing of what was typed', () => {
    expect(isPlain(wanted)).toBe(true);
    expect(isPlain(all)).toBe(false);
    const { sql, params } = waysQuery(all);
    expect(sql.match(new RegExp(`LIMIT ${LOOKED + 1}`, 'g'))).toHaveLength(4);
    for (const first of ['search', 'role', 'standing'] as const) {
      const found = foundQuery(all, first, {});
      expect(found.sql).toContain(`LIMIT ${LOOKED})`);
      expect(found.sql).not.toContain(typed);
      expect(found.params).toContain(typed);
    }
    expect(params).toContain(typed);
  });

  it('lead everywhere, to one product, or to no product', () => {
    const sqlOf = (productId: number | null | undefined): string =>
      waysQuery({ ...wanted, role: { id: 3, productId } }).sql;
    expect(sqlOf(null)).toContain('g.product_id IS NULL');
    expect(sqlOf(4)).toContain('g.product_id = $2');
    expect(sqlOf(undefined)).not.toContain('product_id');
  });
});

it('counts everybody only so far', () => expect(plainQuery(wanted, {}).sql).toContain(`LIMIT ${COUNTED + 1}`));

it('walks on where it has stopped looking', () => {
  const role = { id: 3, productId: undefined };
  const query = walkQuery({ ...wanted, role, standing: 'active' }, role, {});
  const nobody = { ...row, id: null, end: 2000 } as unknown as ListedUser;
  const { rows, next } = query.page([nobody]);
  expect([rows, next !== '']).toEqual([[], true]);
  expect(walkQuery({ ...wanted, role }, role, { after: next }).params).toContain(2000);
  expect(walkQuery({ ...wanted, role }, role, { before: next }).sql).toContain('g.person_id <');
  expect(query.page([{ ...row, end: null } as ListedUser]).next).toBe('');
});
