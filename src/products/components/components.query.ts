// The components of a product in their order, a page at a time.
import type { Who } from '../../who.js';
import { ofVisibleProducts } from '../product.visibility.js';
import { listQuery, type ListQuery, type Order, type Place } from '../../web/keyed.js';

/** One component in the list, with the user names of those who care for it; the owner may be a role. */
export interface ListedComponent {
  id: number;
  name: string;
  nameKey: string;
  rank: number;
  /** The beginning of the description. */
  description: string;
  owner: string | null;
  assignee: string | null;
  /** Components in the whole list. */
  total: number;
}

const order: Order<ListedComponent> = {
  keys: [
    { sql: 'c.rank', kind: 'int', of: (row) => row.rank },
    { sql: 'lower(c.name)', kind: 'text', of: (row) => row.nameKey },
    { sql: 'c.id', kind: 'int', of: (row) => row.id },
  ],
  descending: false,
  size: 100,
};

export const componentsQuery = (productId: number, place: Place, who: Who): ListQuery<ListedComponent> =>
  listQuery(
    order,
    place,
    ({ where, tail, params }) => `
      SELECT c.id, c.name, lower(c.name) AS "nameKey", c.rank, left(c.description, 1000) AS description,
        coalesce(o.name, r.name) AS owner, a.name AS assignee,
        (SELECT count(*) FROM components WHERE product_id = $1 AND is_active) AS total
      FROM components c
      LEFT JOIN users o ON o.id = c.owner_id LEFT JOIN roles r ON r.id = c.owner_role_id
      LEFT JOIN users a ON a.id = c.default_assignee_id
      WHERE c.product_id = $1 AND c.is_active AND ${ofVisibleProducts(who, params, 'c')} AND ${where} ${tail}`,
    productId,
  );
