// The statement of what is reported most often: originals by their duplicates and votes.
import { Params } from '../../database/params.js';
import type { Who } from '../../who.js';
import { untallied, visibleBugs, visibleTallies } from '../bug.visibility.js';
import { tally } from '../tallies/tallies.sql.js';
import type { Related } from './relations.sql.js';

export interface FrequentRow extends Related {
  readonly duplicates: number;
  readonly votes: number;
}

/** So many are told; what comes after is not frequent. */
export const FREQUENT = 50;

/** Which originals: of one product or null, and whether the closed ones, too. */
export interface FrequentAsked {
  readonly product: number | null;
  readonly closed: boolean;
}

/** So many of those with the most duplicates are looked at: more than are told, for votes change their order. */
const LOOKED_AT = 4 * FREQUENT;

/** Of all bugs: they are walked from the most repeated on, until enough of them fulfil `which`. */
const mostRepeated = (which: string): string => `
  SELECT r.id FROM (SELECT r.id, r.duplicates FROM repeated r WHERE r.duplicates > 0 ORDER BY r.duplicates DESC, r.id OFFSET 0) r
    CROSS JOIN LATERAL (SELECT FROM bugs b WHERE b.id = r.id AND ${which} OFFSET 0) b
  ORDER BY r.duplicates DESC, r.id LIMIT ${LOOKED_AT}`;

/** Of one product, which has few of them. */
const repeatedIn = (which: string): string => `
  SELECT b.id FROM repeated r JOIN bugs b ON b.id = r.id WHERE ${which}
  ORDER BY r.duplicates + b.vote_count DESC, b.id LIMIT ${FREQUENT}`;

/** Those with the most votes. */
const mostVoted = (which: string): string => `
  SELECT b.id FROM bugs b WHERE b.vote_count > 0 AND ${which} ORDER BY b.vote_count DESC, b.id DESC LIMIT ${FREQUENT}`;

/** How often every bug is repeated, as far as `law` says. */
const everyRepeated = (law: string): string => `
  SELECT b.duplicate_of AS id, count(*)::int AS duplicates FROM bugs b
  WHERE b.duplicate_of IS NOT NULL AND ${law} GROUP BY b.duplicate_of`;

/**
 * Bugs among which are the most repeated ones that fulfil `which`. The tallies lead from the most repeated on; for whom some
 * products are hidden, those that are repeated there, too, are few, and are looked at one by one. So are those of which a tally
 * is not folded yet, and those with more than tallies count.
 */
function nearestRepeated(which: string, who: Who, params: Params): string {
  const visible = visibleTallies(who, params);
  const isWhole = `CASE WHEN t.most = t.bugs THEN ${visible} ELSE NOT EXISTS (SELECT FROM tallies o
    WHERE o.of_id = t.of_id AND o.kind = t.kind AND NOT (${visibleTallies(who, params, 'o')})) END`;
  const split = `UNION SELECT t.of_id FROM tallies t
    WHERE t.kind = 'repeats' AND NOT t.is_fresh AND t.most IS DISTINCT FROM t.bugs AND NOT (${visible})`;
  return `
    (SELECT t.of_id AS id FROM (SELECT t.of_id, t.most FROM tallies t
        WHERE t.kind = 'repeats' AND t.most IS NOT NULL AND ${visible === 'true' ? visible : isWhole}
          AND NOT EXISTS (SELECT FROM tallies f WHERE f.is_fresh AND f.of_id = t.of_id AND f.kind = t.kind)
        ORDER BY t.most DESC, t.of_id OFFSET 0) t
      CROSS JOIN LATERAL (SELECT FROM bugs b WHERE b.id = t.of_id AND ${which} OFFSET 0) b
      ORDER BY t.most DESC, t.of_id LIMIT ${LOOKED_AT})
    UNION SELECT t.of_id FROM tallies t WHERE t.kind = 'repeats' AND t.is_fresh
    UNION SELECT m.id FROM more m ${visible === 'true' ? '' : split}`;
}

/** How often the nearest are repeated, and those with the most votes. */
const nearRepeated = (law: string, which: string, who: Who, params: Params): string => `
  more AS MATERIALIZED (${everyRepeated(`${untallied(who, params)} AND ${law}`)}),
  near AS (${nearestRepeated(which, who, params)} UNION (${mostVoted(which)})),
  repeated AS MATERIALIZED (
    SELECT n.id, ${tally('repeats', 'n.id', who, params)} + coalesce(m.duplicates, 0) AS duplicates
    FROM near n LEFT JOIN more m ON m.id = n.id)`;

/**
 * A bug has its place by its duplicates and its votes together. It is among the first by duplicates, or among the first by votes:
 * so both are looked at, and no more. One that is far behind in both is not frequent.
 */
export function frequentStatement(asked: FrequentAsked, who: Who): { sql: string; params: Params } {
  const params = new Params();
  const law = visibleBugs(who, params);
  const product = asked.product === null ? '' : `AND b.product_id = ${params.add(asked.product)}`;
  const which = `${law} ${asked.closed ? '' : 'AND b.is_open'} ${product}`;
  const isOfAll = asked.product === null;
  const sql = `
    WITH ${isOfAll ? nearRepeated(law, which, who, params) : `repeated AS MATERIALIZED (${everyRepeated(law)})`},
      first AS ((${isOfAll ? mostRepeated(which) : repeatedIn(which)}) UNION (${mostVoted(which)}))
    SELECT b.id, b.summary, b.status, b.resolution, b.is_open AS "isOpen", coalesce(r.duplicates, 0) AS duplicates,
      b.vote_count AS votes
    FROM first f JOIN bugs b ON b.id = f.id LEFT JOIN repeated r ON r.id = f.id
    ORDER BY coalesce(r.duplicates, 0) + b.vote_count DESC, b.id LIMIT ${FREQUENT}`;
  return { sql, params };
}
