// Statements of retirement: how many bugs have a thing, where they can go, and how far they have come on their way.
import { Params } from '../../database/params.js';
import { visibleProducts } from '../../products/product.visibility.js';
import { visibleBugs } from '../../bugs/bug.visibility.js';
import type { Who } from '../../who.js';
import type { HeldByBugs, Resource } from './resource.js';
import { COUNTED } from './resources.sql.js';

/** Where no index finds the bugs that have a thing, so many are looked at: the newest of the product, or of all. */
export const LOOKED = 20_000;

/**
 * How many bugs that exist for `who` have the thing: {total, open, looked}. What an index finds is counted as far as 10,000;
 * of the rest only so many are looked at, and `looked` says at how many.
 */
export function bugCounts(bugs: HeldByBugs, thing: { id: number; productId: number | null }, who: Who) {
  const params = new Params(thing.id);
  const law = visibleBugs(who, params);
  const within = (product: number | null): string =>
    product === null ? 'true' : `b.product_id = ${params.add(product)}`;
  const found = bugs.indexed
    ? `SELECT b.is_open, true AS has FROM bugs b WHERE b.${bugs.column} = $1 AND ${law} LIMIT ${COUNTED + 1}`
    : `SELECT b.is_open, b.${bugs.column} = $1 AS has FROM bugs b WHERE ${within(thing.productId)} AND ${law}
       ORDER BY b.updated_at DESC, b.id DESC LIMIT ${LOOKED + 1}`;
  const sql = `SELECT count(*) AS looked, count(*) FILTER (WHERE has) AS total, count(*) FILTER (WHERE has AND is_open) AS open
    FROM (${found}) x`;
  return { sql, params: params.values };
}

/** Brothers that are active: $1 the thing, $2 its product or null. */
export const others = ({ name, inProduct }: Resource): string => `
  SELECT t.id, t.name FROM ${name} t
  WHERE t.is_active AND t.id <> $1 AND ${inProduct ? 't.product_id = $2::bigint' : '$2::bigint IS NULL'}
  ORDER BY t.rank, lower(t.name), t.id LIMIT 1000`;

/** For the bugs of a product: components of others that exist for `who`, $1 the product. */
export const otherComponents = (who: Who, params: Params): string => `
  SELECT c.id, p.name || ': ' || c.name AS name FROM components c JOIN products p ON p.id = c.product_id
  WHERE c.is_active AND p.is_active AND p.id <> $1 AND ${visibleProducts(who, params, 'p')}
  ORDER BY lower(p.name), c.rank, lower(c.name), c.id LIMIT 1000`;

/** $1 kind, $2 the retired thing, $3 where its bugs go, $4 who asked. */
export const BEGIN = `
  INSERT INTO retirements (kind, from_id, to_id, who_id) VALUES ($1, $2, $3, $4) RETURNING id`;

/** What became of the bugs of a thing: $1 kind, $2 the thing. The latest that was asked for. */
export const latest = (names: string): string => `
  SELECT r.moved, r.kept, r.done_at IS NOT NULL AS "isDone", r.outcome, ${names} AS "to"
  FROM retirements r WHERE r.kind = $1 AND r.from_id = $2 ORDER BY r.asked_at DESC LIMIT 1`;

/** Where bugs of the kind go, by name. */
export const goal = ({ name }: Resource): string =>
  name === 'products'
    ? `(SELECT p.name || ': ' || c.name FROM components c JOIN products p ON p.id = c.product_id WHERE c.id = r.to_id)`
    : `(SELECT t.name FROM ${name} t WHERE t.id = r.to_id)`;
