// Votes as SQL: how many a bug affects and where, for its page, and the statements that count one in or out.
import type { Params } from '../../database/params.js';
import { ofVisibleProducts } from '../../products/product.visibility.js';
import type { Who } from '../../who.js';

/** Ids of where somebody has seen the bug; null for what he has not said. */
export interface VotedPlace {
  version: number | null;
  platform: number | null;
}

/** How many said so of one place; '' for what they have not said. */
export interface VotedRow {
  version: string;
  platform: string;
  count: number;
}

/** Whom a bug affects: never by name. `mine` is the reader's own vote, or null. */
export interface Votes {
  count: number;
  mine: VotedPlace | null;
  places: VotedRow[];
}

/** Places that are told one by one. */
const PLACES = 50;

/** A version is named where it is the bug's product's own, or of another product that exists for `who`. */
const places = (who: Who, params: Params): string => `
  SELECT coalesce(x.name, '') AS version, coalesce(f.name, '') AS platform, count(*) AS count
  FROM votes t LEFT JOIN platforms f ON f.id = t.platform_id
    LEFT JOIN versions x ON x.id = t.version_id AND (x.product_id = b.product_id OR ${ofVisibleProducts(who, params, 'x')})
  WHERE t.bug_id = b.id GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT ${PLACES}`;

const mine = (who: Who, params: Params): string =>
  who.person === null
    ? 'NULL::json'
    : `(SELECT json_build_object('version', m.version_id, 'platform', m.platform_id) FROM votes m
       WHERE m.bug_id = b.id AND m.person_id = ${params.add(who.person.id)})`;

/** One column of the statement of the bug `b`: its votes. */
export const votesColumn = (who: Who, params: Params): string => `
  json_build_object('count', b.vote_count, 'mine', ${mine(who, params)},
    'places', CASE WHEN b.vote_count = 0 THEN '[]'::json
      ELSE (SELECT json_agg(p) FROM (${places(who, params)}) p) END) AS votes`;

const named = (table: string, where: string, order: string): string => `
  (SELECT coalesce(json_agg(json_build_object('id', x.id, 'name', x.name) ORDER BY ${order}), '[]')
   FROM (SELECT * FROM ${table} x WHERE ${where} LIMIT 1000) x)`;

/** Two columns of the bug `b`: the versions and platforms that may be chosen for a vote, the retired only where voted for. */
export const votableColumns = (who: Who, params: Params): string => {
  const me = params.add(who.person?.id ?? null);
  const kept = (column: string): string =>
    `x.id = (SELECT m.${column} FROM votes m WHERE m.bug_id = b.id AND m.person_id = ${me}::bigint)`;
  return `
    ${named('versions', `x.product_id = b.product_id AND (x.is_active OR ${kept('version_id')})`, 'x.rank DESC, x.id DESC')} AS versions,
    ${named('platforms', `x.is_active OR ${kept('platform_id')}`, 'x.rank')} AS platforms`;
};

/** $1 bug, $2 person, $3 version, $4 platform, $5 whether a vote that is there keeps its place. `isNew`: it was not there. */
export const VOTE = `
  INSERT INTO votes (bug_id, person_id, version_id, platform_id) VALUES ($1, $2, $3, $4)
  ON CONFLICT (bug_id, person_id) DO UPDATE SET
    version_id = CASE WHEN $5 THEN votes.version_id ELSE excluded.version_id END,
    platform_id = CASE WHEN $5 THEN votes.platform_id ELSE excluded.platform_id END
  RETURNING xmax = 0 AS "isNew"`;

/** $1 bug, $2 person. */
export const TAKE_BACK = 'DELETE FROM votes WHERE bug_id = $1 AND person_id = $2 RETURNING bug_id';

/** $1 bug, $2 how many more. A vote is no change of the bug: nothing else of it moves. */
export const COUNT = 'UPDATE bugs SET vote_count = vote_count + $2 WHERE id = $1';

/** What of the bug $1's product may be voted for by person $2: the version $3 and the platform $4, or the ones he has. */
export const VOTABLE = `
  SELECT EXISTS (SELECT FROM versions x WHERE x.id = $3::bigint AND x.product_id = b.product_id
      AND (x.is_active OR x.id = m.version_id)) AS version,
    EXISTS (SELECT FROM platforms x WHERE x.id = $4::bigint AND (x.is_active OR x.id = m.platform_id)) AS platform
  FROM bugs b LEFT JOIN votes m ON m.bug_id = b.id AND m.person_id = $2 WHERE b.id = $1`;
