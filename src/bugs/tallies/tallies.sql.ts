// The statements of tallies, which the database keeps (migrations/keep-tallies.ts): how they are read, and folded together.
import type { Params } from '../../database/params.js';
import type { Who } from '../../who.js';
import { visibleTallies } from '../bug.visibility.js';

/** What is counted of a thing: open or closed bugs of a milestone, bugs that repeat a bug. */
export type Tallied = 'open' | 'closed' | 'repeats';

/** How many bugs that are restricted to nobody the thing whose id is the SQL `of` has, in products that are open to `who`. */
export const tally = (kind: Tallied, of: string, who: Who, params: Params): string =>
  `(SELECT coalesce(sum(t.bugs), 0)::int FROM tallies t WHERE t.of_id = ${of} AND t.kind = '${kind}' AND ${visibleTallies(who, params)})`;

/** Tallies that are folded in one statement. */
export const PIECE = 1_000;

/** One folds at a time: of what two fold at once neither would know how many there are in all. */
export const ALONE = `SELECT pg_advisory_xact_lock(hashtextextended('bugzot tallies', 0))`;

/** Rows of the same tally become one, and one of each thing says how many bugs it has in all; answers how many had fresh ones. */
export const FOLD = `
  WITH fresh AS MATERIALIZED (SELECT DISTINCT f.of_id, f.kind FROM tallies f WHERE f.is_fresh LIMIT ${PIECE}),
    gone AS (DELETE FROM tallies t USING fresh f WHERE t.of_id = f.of_id AND t.kind = f.kind
      RETURNING t.kind, t.of_id, t.product_id, t.bugs),
    folded AS (INSERT INTO tallies (kind, of_id, product_id, bugs, is_fresh, most)
      SELECT kind, of_id, product_id, sum(bugs), false,
        CASE WHEN row_number() OVER (PARTITION BY kind, of_id ORDER BY product_id) = 1
          THEN sum(sum(bugs)) OVER (PARTITION BY kind, of_id) END
      FROM gone GROUP BY kind, of_id, product_id HAVING sum(bugs) <> 0)
  SELECT count(*)::int AS count FROM fresh`;
