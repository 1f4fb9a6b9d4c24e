// One product, by its number or its slug.
import { Params } from '../database/params.js';
import type { Who } from '../who.js';
import { visibleProducts } from './product.visibility.js';

/** A product as plain facts. */
export interface ProductRow {
  id: number;
  name: string;
  slug: string;
  description: string;
  category: string;
  takesUnconfirmed: boolean;
  isActive: boolean;
}

/** The statement, and its values: no row where the product does not exist for `who`. */
export function productQuery(key: number | string, who: Who): { sql: string; params: unknown[] } {
  const params = new Params(key);
  const sql = `
  SELECT p.id, p.name, p.slug, p.description, c.name AS category,
    p.takes_unconfirmed AS "takesUnconfirmed", p.is_active AS "isActive"
  FROM products p JOIN categories c ON c.id = p.category_id
  WHERE ${typeof key === 'number' ? 'p.id' : 'p.slug'} = $1 AND ${visibleProducts(who, params, 'p')}`;
  return { sql, params: params.values };
}
