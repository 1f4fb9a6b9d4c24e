// Where a page of a list stands, as a table: what is counted to a bound says so, what is cut to the newest says that.
import { describe, expect, it } from '@jest/globals';
import { pagerView } from './bugs.pages.js';
import type { ListRow } from './search/rows.sql.js';
import { parseQuery } from './search/query.js';

describe('a page', () => {
  const rows = Array<ListRow>(50);

  it.each([
    ['is:open', 'updated', 1, 73, 10_000, '1–50 of 73'],
    ['is:open', 'updated', 51, 10_001, 10_000, '51–100 of 10,000+'],
    ['lid', 'id', 1, 700, 1_000, '1–50 of 700'],
    ['lid', 'id', 1, 1_001, 1_000, '1–50 of 1,000+'],
    ['lid', 'best', 1, 499, 1_000, '1–50 of 499'],
    ['lid', 'best', 1, 700, 1_000, '1–50 of the 500 newest'],
    ['lid', 'updated', 1, 1_001, 1_000, '1–50 of the 500 newest'],
    ['lid', 'best', 451, 500, 1_000, '451–500 of the 500 newest'],
  ])('of %s by %s from %i of %i counted to %i is "%s"', (q, key, from, total, bound, count) => {
    const read = parseQuery(q);
    const tree = 'tree' in read ? read.tree : null;
    const found = { problem: null, snippets: new Map(), next: '', previous: '', sorted: [{ key, descending: true }] };
    const asked = { q, sort: '', after: '', before: '' };
    expect(pagerView({ ...found, tree, rows, from, total, bound }, asked).count).toBe(count);
  });
});
