// Requests as SQL: what waits on a bug and for a person, and what is kept of how it ended.
import { Params } from '../../database/params.js';
import { ofVisibleProducts } from '../../products/product.visibility.js';
import type { Who } from '../../who.js';
import { visibleBugs, visibleComments } from '../bug.visibility.js';
import type { RequestKind } from './request.js';

/** One thing that is asked and waits. `comment` is the number of what was said with it, null for none that is shown. */
export interface RequestRow {
  kind: RequestKind;
  personId: number;
  person: string;
  asker: string;
  /** Whole days since. */
  days: number;
  version: string | null;
  comment: number | null;
  isClosed: boolean;
}

/** What waits for a person, with its bug; the summary is null where it is not for a mail. */
export interface AskedRow extends RequestRow {
  bug: number;
  summary: string | null;
}

/** Rows of the queue on the front page. */
export const QUEUE = 20;

/** Requests of one bug that are told one by one. */
const MOST = 50;

const columns = (who: Who, params: Params): string => `
  r.kind, r.person_id AS "personId", u.name AS person, a.name AS asker, u.status = 'closed' AS "isClosed",
  floor(extract(epoch FROM clock_timestamp() - r.asked_at) / 86400)::int AS days,
  (SELECT x.name FROM versions x WHERE x.id = r.version_id
    AND (x.product_id = b.product_id OR ${ofVisibleProducts(who, params, 'x')})) AS version,
  (SELECT c.number FROM comments c WHERE c.change_id = r.asked_by_change AND ${visibleComments(who, params)}) AS comment`;

const people = 'JOIN users u ON u.id = r.person_id JOIN users a ON a.id = r.asker_id';

/** One column of the statement of the bug `b`: what is asked on it and waits, the oldest first. */
export const requestsColumn = (who: Who, params: Params): string => `
  (SELECT coalesce(json_agg(q), '[]') FROM (
    SELECT ${columns(who, params)} FROM requests r ${people}
    WHERE r.bug_id = b.id AND r.settled_at IS NULL ORDER BY r.asked_at, r.id LIMIT ${MOST}) q) AS requests`;

/** What waits for the person of `who` on bugs that exist for him, the oldest first; `more` columns may be added. */
export function askedSql(who: Who, most: number, more: string): { sql: string; values: unknown[] } {
  const params = new Params(who.person?.id ?? null);
  const sql = `
    SELECT b.id AS bug, ${more}, ${columns(who, params)}
    FROM requests r JOIN bugs b ON b.id = r.bug_id ${people}
    WHERE r.person_id = $1 AND r.settled_at IS NULL AND ${visibleBugs(who, params)}
    ORDER BY r.asked_at, r.id LIMIT ${most}`;
  return { sql, values: params.values };
}

/** Whether the bug exists for `who`. */
export function seesSql(bugId: number, who: Who): { sql: string; values: unknown[] } {
  const params = new Params(bugId);
  return { sql: `SELECT b.id FROM bugs b WHERE b.id = $1 AND ${visibleBugs(who, params)}`, values: params.values };
}

const at = (place: string): string => `timestamptz 'epoch' + ${place}::bigint * interval '1 microsecond'`;

/** $1 bug, $2 kind, $3 person, $4 when it was settled (in microseconds since 1970), $5 verdict. */
export const SETTLE = `
  UPDATE requests SET verdict = $5 WHERE bug_id = $1 AND kind = $2 AND person_id = $3 AND settled_at = ${at('$4')}`;

/** $1 bug, $2 person, $3 version of the bug's product, $4 when it was asked. Answers a row where there is such a version. */
export const ASK_ON = `
  UPDATE requests r SET version_id = x.id FROM versions x JOIN bugs b ON b.id = $1 AND x.product_id = b.product_id
  WHERE r.bug_id = $1 AND r.kind = 'verify' AND r.person_id = $2 AND r.asked_at = ${at('$4')} AND x.id = $3 AND x.is_active
  RETURNING r.id`;
