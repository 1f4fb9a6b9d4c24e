// The statements of a change that is about several bugs: their locks, who may know of which, and circles.
import { Params } from '../../database/params.js';
import { readsEvenly } from '../../users/roles/openings.sql.js';
import type { Who } from '../../who.js';
import { visibleBugs } from '../bug.visibility.js';

/**
 * Locks the bug, those of `named` that exist for `who`, and `there`, in the order of their numbers: two changes that are about
 * the same bugs then wait for each other, and never each for the other.
 */
export function lockStatement(id: number, named: readonly number[], there: readonly number[], who: Who) {
  const params = new Params(id, named, there);
  const law = visibleBugs(who, params);
  const sql = `
    SELECT b.id, (${law}) AS "isVisible" FROM bugs b
    WHERE (b.id = $1 OR b.id = ANY($2::bigint[])) AND ${law} OR b.id = ANY($3::bigint[])
    ORDER BY b.id FOR UPDATE OF b`;
  return { sql, params };
}

/**
 * Of the bugs $1 those that everybody may see who sees any of them: restricted neither themselves nor by their product, and of
 * no other product than the rest where people read bugs in some products only.
 */
export const OPEN = `
  SELECT b.id FROM bugs b JOIN products p ON p.id = b.product_id
  WHERE b.id = ANY($1::bigint[]) AND NOT b.is_restricted AND NOT p.restricted
    AND (NOT EXISTS (SELECT FROM bugs o WHERE o.id = ANY($1::bigint[]) AND o.product_id <> b.product_id) OR ${readsEvenly})`;

/** Any number that nobody else uses: the advisory lock of all relations, so that two can not close a circle together. */
const LOCK = 7_266_902;
export const CIRCLES = `SELECT pg_advisory_xact_lock(${LOCK})`;

/** Whether the bug $1, or what it repeats, and so on, repeats the bug $2. */
export const REPEATS = `
  WITH RECURSIVE further(id) AS (
    SELECT $1::bigint UNION SELECT b.duplicate_of FROM bugs b JOIN further f ON b.id = f.id WHERE b.duplicate_of IS NOT NULL)
  SELECT EXISTS (SELECT FROM further WHERE id = $2) AS found`;

/** Whether one of the bugs $1, or what they depend on, and so on, is one of $3: on ways that do not lead over the bug $2. */
export const WAITS = `
  WITH RECURSIVE further(id) AS (
    SELECT unnest($1::bigint[])
    UNION SELECT d.on_id FROM dependencies d JOIN further f ON d.bug_id = f.id WHERE d.on_id <> $2 AND d.bug_id <> $2)
  SELECT EXISTS (SELECT FROM further WHERE id = ANY($3::bigint[])) AS found`;

/** Whether the bug $1 exists for `who`. */
export function existsStatement(id: number, who: Who): { sql: string; params: Params } {
  const params = new Params(id);
  return { sql: `SELECT b.id FROM bugs b WHERE b.id = $1 AND ${visibleBugs(who, params)}`, params };
}
