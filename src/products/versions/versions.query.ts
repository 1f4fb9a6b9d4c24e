// The versions of a product, the newest first, a page at a time.
import type { Who } from '../../who.js';
import { ofVisibleProducts } from '../product.visibility.js';
import { listQuery, type ListQuery, type Order, type Place } from '../../web/keyed.js';

/** One version in the list. */
export interface ListedVersion {
  id: number;
  name: string;
  rank: number;
}

const order: Order<ListedVersion> = {
  keys: [
    { sql: 'v.rank', kind: 'int', of: (row) => row.rank },
    { sql: 'v.id', kind: 'int', of: (row) => row.id },
  ],
  descending: true,
  size: 100,
};

export const versionsQuery = (productId: number, place: Place, who: Who): ListQuery<ListedVersion> =>
  listQuery(
    order,
    place,
    ({ where, tail, params }) => `
      SELECT v.id, v.name, v.rank FROM versions v
      WHERE v.product_id = $1 AND v.is_active AND ${ofVisibleProducts(who, params, 'v')} AND ${where} ${tail}`,
    productId,
  );
