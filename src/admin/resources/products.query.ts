// The products in which somebody may arrange things, by name, a page at a time.
import type { Params } from '../../database/params.js';
import { visibleProducts } from '../../products/product.visibility.js';
import type { Who } from '../../who.js';
import { listQuery, type ListQuery, type Order, type Place } from '../../web/keyed.js';

/** One product to choose. */
export interface ChoosableProduct {
  id: number;
  name: string;
  slug: string;
  nameKey: string;
  category: string;
  total: number;
}

const order: Order<ChoosableProduct> = {
  keys: [
    { sql: 'lower(p.name)', kind: 'text', of: (row) => row.nameKey },
    { sql: 'p.id', kind: 'int', of: (row) => row.id },
  ],
  descending: false,
  size: 100,
};

const which = (who: Who, params: Params): string => `
  (p.is_active OR $1 <> '') AND ($1 = '' OR strpos(lower(p.name), lower($1)) > 0)
  AND ($2::bigint[] IS NULL OR p.id = ANY($2)) AND ${visibleProducts(who, params, 'p')}`;

/** `q` is a part of the name, by which retired ones are found too; `within` these alone. */
export const choosableQuery = (
  { q, within }: { q: string; within: readonly number[] | null },
  place: Place,
  who: Who,
): ListQuery<ChoosableProduct> =>
  listQuery(
    order,
    place,
    ({ where, tail, params }) => `
      SELECT p.id, p.name, p.slug, lower(p.name) AS "nameKey", c.name AS category,
        (SELECT count(*) FROM (SELECT FROM products p WHERE ${which(who, params)} LIMIT 10001) x) AS total
      FROM products p JOIN categories c ON c.id = p.category_id WHERE ${which(who, params)} AND ${where} ${tail}`,
    q,
    within,
  );
