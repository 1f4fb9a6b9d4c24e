// The milestones of a product in their order, a page at a time.
import type { Who } from '../../who.js';
import { ofVisibleProducts } from '../product.visibility.js';
import { listQuery, type ListQuery, type Order, type Place } from '../../web/keyed.js';

/** One milestone in the list; `due` as 2026-12-31, or null. */
export interface ListedMilestone {
  id: number;
  name: string;
  nameKey: string;
  rank: number;
  due: string | null;
}

const order: Order<ListedMilestone> = {
  keys: [
    { sql: 'm.rank', kind: 'int', of: (row) => row.rank },
    { sql: 'lower(m.name)', kind: 'text', of: (row) => row.nameKey },
    { sql: 'm.id', kind: 'int', of: (row) => row.id },
  ],
  descending: false,
  size: 100,
};

export const milestonesQuery = (productId: number, place: Place, who: Who): ListQuery<ListedMilestone> =>
  listQuery(
    order,
    place,
    ({ where, tail, params }) => `
      SELECT m.id, m.name, lower(m.name) AS "nameKey", m.rank, to_char(m.due_on, 'YYYY-MM-DD') AS due FROM milestones m
      WHERE m.product_id = $1 AND m.is_active AND ${ofVisibleProducts(who, params, 'm')} AND ${where} ${tail}`,
    productId,
  );
