// Canned replies as SQL: those that a form offers.
import type { Params } from '../../database/params.js';
import { ofVisibleProducts } from '../../products/product.visibility.js';
import type { Who } from '../../who.js';

/** Replies that can be chosen between; more of them nobody would find his way through. */
const MOST = 50;

/** The active replies of the product $1 in their order, as JSON. */
export const offeredReplies = (who: Who, params: Params): string => `
  (SELECT coalesce(json_agg(o), '[]') FROM (
    SELECT r.id, r.name, r.text FROM replies r
    WHERE r.product_id = $1 AND r.is_active AND ${ofVisibleProducts(who, params, 'r')}
    ORDER BY r.rank, lower(r.name), r.id LIMIT ${MOST}) o)`;
