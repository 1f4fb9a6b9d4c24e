// The catalogue: products by category, a page at a time.
import type { Who } from '../who.js';
import { listQuery, type ListQuery, type Order, type Place } from '../web/keyed.js';
import { visibleProducts } from './product.visibility.js';

/** One product in the catalogue, with its category. */
export interface CatalogueRow {
  id: number;
  name: string;
  slug: string;
  /** The beginning of the description. */
  description: string;
  category: string;
  /** The rank of the category, and that of the product in it. */
  rank: number;
  place: number;
  categoryKey: string;
  nameKey: string;
  /** Products in the whole catalogue. */
  total: number;
}

const order: Order<CatalogueRow> = {
  keys: [
    { sql: 'c.rank', kind: 'int', of: (row) => row.rank },
    { sql: 'lower(c.name)', kind: 'text', of: (row) => row.categoryKey },
    { sql: 'p.rank', kind: 'int', of: (row) => row.place },
    { sql: 'lower(p.name)', kind: 'text', of: (row) => row.nameKey },
    { sql: 'p.id', kind: 'int', of: (row) => row.id },
  ],
  descending: false,
  size: 100,
};

/** One page of the products that are active and exist for `who`. */
export const catalogueQuery = (place: Place, who: Who): ListQuery<CatalogueRow> =>
  listQuery(
    order,
    place,
    ({ where, tail, params }) => `
      SELECT p.id, p.name, p.slug, left(p.description, 300) AS description, c.name AS category, c.rank, p.rank AS place,
        lower(c.name) AS "categoryKey", lower(p.name) AS "nameKey",
        (SELECT count(*) FROM products p WHERE p.is_active AND ${visibleProducts(who, params, 'p')}) AS total
      FROM products p JOIN categories c ON c.id = p.category_id
      WHERE p.is_active AND ${visibleProducts(who, params, 'p')} AND ${where} ${tail}`,
  );
