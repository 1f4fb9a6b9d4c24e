// The statement of what is reported most often: originals by their duplicates and votes.
import { Params } from '../../database/params.js';
import type { Who } from '../../who.js';
import { visibleBugs } from '../bug.visibility.js';
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
  SELECT r.id FROM (SELECT r.id, r.duplicates FROM repeated r ORDER BY r.duplicates DESC, r.id OFFSET 0) r
    CROSS JOIN LATERAL (SELECT FROM bugs b WHERE b.id = r.id AND ${which} OFFSET 0) b
  ORDER BY r.duplicates DESC, r.id LIMIT ${LOOKED_AT}`;

/** Of one product, which has few of them. */
const repeatedIn = (which: string): string => `
  SELECT b.id FROM repeated r JOIN bugs b ON b.id = r.id WHERE ${which}
  ORDER BY r.duplicates + b.vote_count DESC, b.id LIMIT ${FREQUENT}`;

/**
 * A bug has its place by its duplicates and its votes together. It is among the first by duplicates, or among the first by votes:
 * so both are looked at, and no more. One that is far behind in both is not frequent.
 */
export function frequentStatement(asked: FrequentAsked, who: Who): { sql: string; params: Params } {
  const params = new Params();
  const law = visibleBugs(who, params);
  const product = asked.product === null ? '' : `AND b.product_id = ${params.add(asked.product)}`;
  const which = `${law} ${asked.closed ? '' : 'AND b.is_open'} ${product}`;
  const sql = `
    WITH repeated AS MATERIALIZED (
        SELECT b.duplicate_of AS id, count(*)::int AS duplicates FROM bugs b
        WHERE b.duplicate_of IS NOT NULL AND ${law} GROUP BY b.duplicate_of),
      first AS (
        (${asked.product === null ? mostRepeated(which) : repeatedIn(which)})
        UNION
        (SELECT b.id FROM bugs b WHERE b.vote_count > 0 AND ${which}
         ORDER BY b.vote_count DESC, b.id DESC LIMIT ${FREQUENT}))
    SELECT b.id, b.summary, b.status, b.resolution, b.is_open AS "isOpen", coalesce(r.duplicates, 0) AS duplicates,
      b.vote_count AS votes
    FROM first f JOIN bugs b ON b.id = f.id LEFT JOIN repeated r ON r.id = f.id
    ORDER BY coalesce(r.duplicates, 0) + b.vote_count DESC, b.id LIMIT ${FREQUENT}`;
  return { sql, params };
}
