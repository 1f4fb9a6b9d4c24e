// Posts that wait as SQL: of one author, for the editors of a product, and what is known of who posts.
import { Params } from '../../database/params.js';
import { ofVisibleProducts } from '../../products/product.visibility.js';
import { productsWith } from '../../users/roles/permissions.policy.js';
import type { Place, ListQuery, Order } from '../../web/keyed.js';
import { listQuery } from '../../web/keyed.js';
import type { Who } from '../../who.js';

import { visibleBugs } from '../bug.visibility.js';
import { micros } from '../changes/changes.sql.js';
import type { HeldPost } from './held.js';

/** Posts on a page of the queue. */
const PAGE = 50;

/** Beyond this many nobody counts what waits. */
export const COUNTED = 100;

/** One of the queue. */
export type HeldRow = HeldPost & { readonly id: number };

/** The bug of a comment, and what a report has become, only where they exist for `who`. */
const columns = (who: Who, params: Params): string => `
  e.id, e.handle, json_build_object('id', u.id, 'name', u.name) AS author,
  json_build_object('id', p.id, 'name', p.name) AS product, e.said AS typed, ${micros('e.held_at')} AS "heldAt", e.verdict, e.note,
  (SELECT json_build_object('id', b.id, 'summary', b.summary) FROM bugs b WHERE b.id = e.bug_id AND ${visibleBugs(who, params)}) AS bug,
  (SELECT b.id FROM bugs b WHERE b.id = e.became_bug_id AND ${visibleBugs(who, params)}) AS became`;

const FROM = 'FROM held_posts e JOIN users u ON u.id = e.person_id JOIN products p ON p.id = e.product_id';

/** What `who` may settle: of products in which he may edit bugs, and of bugs that exist for him; never his own. */
function settled(who: Who, params: Params): string {
  const products = productsWith(who, 'bugs.edit');
  const there = products === 'all' ? 'true' : `e.product_id = ANY(${params.add(products)})`;
  return `${there} AND ${ofVisibleProducts(who, params, 'e')} AND e.person_id <> ${params.add(who.person?.id ?? 0)}
    AND (e.bug_id IS NULL OR EXISTS (SELECT FROM bugs b WHERE b.id = e.bug_id AND ${visibleBugs(who, params)}))`;
}

const order: Order<HeldRow> = {
  keys: [
    { sql: `${micros('e.held_at')}`, kind: 'int', of: ({ heldAt }) => heldAt },
    { sql: 'e.id', kind: 'int', of: ({ id }) => id },
  ],
  descending: false,
  size: PAGE,
};

/** A page of what waits for `who`, the oldest first. */
export const queueQuery = (place: Place, who: Who): ListQuery<HeldRow> =>
  listQuery(
    order,
    place,
    ({ where, tail, params }) => `SELECT ${columns(who, params)} ${FROM}
      WHERE e.settled_at IS NULL AND ${settled(who, params)} AND ${where} ${tail}`,
  );

/** How much waits for `who`, counted as far as anybody wants to know. */
export function countSql(who: Who): { sql: string; values: unknown[] } {
  const params = new Params();
  const sql = `SELECT count(*)::int AS count FROM (SELECT FROM held_posts e
    WHERE e.settled_at IS NULL AND ${settled(who, params)} LIMIT ${COUNTED + 1}) x`;
  return { sql, values: params.values };
}

/** One by its handle, for who has written it and who may settle it; `lock` holds it until the transaction ends. */
export function oneSql(handle: string, who: Who, lock = false): { sql: string; values: unknown[] } {
  const params = new Params(handle, who.person?.id ?? 0);
  const sql = `SELECT ${columns(who, params)} ${FROM}
    WHERE e.handle = $1::uuid AND (e.person_id = $2 OR (${settled(who, params)})) ${lock ? 'FOR UPDATE OF e' : ''}`;
  return { sql, values: params.values };
}

/** What an author is told on his front page: what waits, and for two weeks how it ended; not what he has taken back himself. */
export function ownSql(who: Who): { sql: string; values: unknown[] } {
  const params = new Params(who.person?.id ?? 0);
  const sql = `SELECT ${columns(who, params)} ${FROM}
    WHERE e.person_id = $1 AND (e.settled_at IS NULL OR (e.verdict <> 'withdrawn'
      AND e.settled_at > clock_timestamp() - interval '14 days')) ORDER BY e.held_at DESC, e.id DESC LIMIT 20`;
  return { sql, values: params.values };
}

/** $1 person, $2 product, $3 bug or null, $4 what was typed. */
export const HOLD =
  'INSERT INTO held_posts (person_id, product_id, bug_id, said) VALUES ($1, $2, $3, $4) RETURNING handle';

/** $1 handle, $2 verdict, $3 note, $4 by whom, $5 the bug that it has become or null. */
export const SETTLE = `UPDATE held_posts SET verdict = $2, note = $3, settled_at = clock_timestamp(), settled_by_id = $4,
  became_bug_id = $5 WHERE handle = $1`;

/** $1 person: one post of his after the other, so that two at once are counted as two. */
export const ONE_BY_ONE = `SELECT pg_advisory_xact_lock(hashtextextended('posts of ' || $1, 0))`;

/** $1 person. His own reports, of whatever kind, are counted for him alone. */
export const POSTER = `
  SELECT floor(extract(epoch FROM clock_timestamp() - u.joined_at) / 86400)::int AS days,
    EXISTS (SELECT FROM held_posts e WHERE e.person_id = u.id AND e.verdict = 'let in') AS "wasLetIn",
    EXISTS (SELECT FROM held_posts e WHERE e.person_id = u.id AND e.verdict = 'spam') AS "isClosed",
    (SELECT count(*)::int FROM bugs b WHERE b.reporter_id = u.id AND b.filed_at > clock_timestamp() - interval '1 day')
      + (SELECT count(*)::int FROM held_posts e WHERE e.person_id = u.id AND e.bug_id IS NULL AND e.became_bug_id IS NULL
         AND e.held_at > clock_timestamp() - interval '1 day') AS reports
  FROM users u WHERE u.id = $1`;

export type Counted = { readonly count: number };
