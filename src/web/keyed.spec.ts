// The law of pages by key: forth and back, nothing is left out and nothing comes twice.
import { describe, expect, it } from '@jest/globals';
import { Params } from '../database/params.js';
import { listQuery, pageQuery, pagerView, type Order, type Page, type Place } from './keyed.js';

interface Row {
  name: string;
  id: number;
}

const order: Order<Row> = {
  keys: [
    { sql: 'x.name', kind: 'text', of: (row) => row.name },
    { sql: 'x.id', kind: 'int', of: (row) => row.id },
  ],
  descending: false,
  size: 2,
};

const rows: Row[] = ['anna', 'bert', 'bert', 'carl', 'dora'].map((name, at) => ({ name, id: at + 1 }));
const keyOf = (row: Row): string => `${row.name} ${row.id}`;

/** What PostgreSQL would answer. */
function read(place: Place): Page<Row> {
  const params = new Params();
  const { where, tail, page } = pageQuery(order, place, params);
  const key = params.values.join(' ');
  const back = tail.includes('DESC');
  const found = rows.filter((row) => where === 'true' || (back ? keyOf(row) < key : keyOf(row) > key));
  return page((back ? found.reverse() : found).slice(0, 3));
}

const ids = (page: Page<Row>): number[] => page.rows.map((row) => row.id);

describe('a list by pages', () => {
  it('goes forth and back', () => {
    const first = read({});
    const second = read({ after: first.next });
    const third = read({ after: second.next });
    expect([first, second, third].map(ids)).toEqual([[1, 2], [3, 4], [5]]);
    expect([first.previous, third.next]).toEqual(['', '']);
    const back = read({ before: third.previous });
    expect(back).toEqual(second);
    expect(read({ before: back.previous })).toEqual(first);
  });

  it('begins at the beginning for a cursor that is none', () => {
    expect(ids(read({ after: 'nonsense', before: ['x'] }))).toEqual([1, 2]);
  });

  it('has no links when a page holds all', () => {
    const { page } = pageQuery(order, {}, new Params());
    expect(page(rows.slice(0, 2))).toEqual({ rows: rows.slice(0, 2), previous: '', next: '' });
    expect(page([])).toEqual({ rows: [], previous: '', next: '' });
  });

  it('reads one row more than it shows', () => {
    expect(pageQuery(order, {}, new Params()).tail).toBe('ORDER BY x.name ASC, x.id ASC LIMIT 3');
  });

  it('is a statement with its own values first', () => {
    const { sql, params } = listQuery(
      order,
      { after: read({}).next },
      ({ where }) => `SELECT WHERE x.kind = $1 AND ${where}`,
      'k',
    );
    expect(sql).toBe('SELECT WHERE x.kind = $1 AND (x.name, x.id) > ($2::text, $3::bigint)');
    expect(params).toEqual(['k', 'bert', 2]);
  });

  const words = { label: 'People', one: 'person', many: 'people' };

  it.each([
    ['/users', '/users?before=a', '/users?after=b'],
    ['/users?q=x', '/users?q=x&before=a', '/users?q=x&after=b'],
  ])('is linked from %s', (path, previous, next) => {
    const view = pagerView(words, 5, path, { rows: [1, 2], previous: 'a', next: 'b' });
    expect(view).toEqual({ label: 'People', count: '2 of 5 people', previous, next });
  });

  it.each([
    [0, 0, '0 people'],
    [1, 1, '1 person'],
    [2, 2, '2 people'],
    [50, 10_000, '50 of 10,000 people'],
    [50, 10_001, '50 of 10,000+ people'],
  ])('with %d of %d rows says %s', (shown, total, count) => {
    const page = { rows: Array<number>(shown).fill(0), previous: '', next: '' };
    expect(pagerView(words, total, '/users', page).count).toBe(count);
  });
});
