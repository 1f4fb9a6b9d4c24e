// The statements of a queue: which bugs wait in it, which comes next, how many are left, and who has which before him.
import type { Params } from '../../database/params.js';
import type { Who } from '../../who.js';
import { triagedBugs, visibleBugs } from '../bug.visibility.js';

/** What a queue is made of: the condition of its query, already in the parameters. */
export type Asked = (params: Params) => string;

/** Queues are counted exactly as far as here. */
export const COUNTED = 10_000;

/** So many are counted anew with each page; where there are more, their number is remembered for a while. */
export const FEW = 1_000;

/** Minutes for which a bug is one triager's. */
export const LEASED = 10;

const open = (who: Who, params: Params): string => `${visibleBugs(who, params)} AND ${triagedBugs(who, params)}`;

// The beginning of the statement by the database's clock: a time that moves while it runs could not be joined by.
const snoozed = 's.until > statement_timestamp()';

/** Bugs `b` of the queue that are not put off, wait for no answer, and are before nobody else. */
function waiting(asked: Asked, who: Who, params: Params): string {
  return `${open(who, params)} AND ${asked(params)}
    AND NOT EXISTS (SELECT FROM snoozes s WHERE s.bug_id = b.id AND ${snoozed})
    AND NOT EXISTS (SELECT FROM requests r WHERE r.bug_id = b.id AND r.kind = 'needinfo' AND r.settled_at IS NULL)
    AND NOT EXISTS (SELECT FROM leases l WHERE l.bug_id = b.id AND l.until > statement_timestamp()
      AND l.person_id <> ${params.add(who.person?.id ?? 0)}::bigint)`;
}

/** The next bug of the queue, locked: what another one takes at this moment is passed over. */
export function nextSql(asked: Asked, after: number | null, isDown: boolean, who: Who, params: Params): string {
  const beyond = after === null ? 'true' : `b.id ${isDown ? '<' : '>'} ${params.add(after)}::bigint`;
  return `SELECT b.id FROM bugs b WHERE ${waiting(asked, who, params)} AND ${beyond}
    ORDER BY b.id ${isDown ? 'DESC' : 'ASC'} LIMIT 1 FOR NO KEY UPDATE OF b SKIP LOCKED`;
}

/** How many are left, at most one more than `most`; and how many are put off, at most one more than are counted. */
export const leftSql = (asked: Asked, most: number, who: Who, params: Params): string => `
  SELECT (SELECT count(*)::int FROM (SELECT FROM bugs b WHERE ${waiting(asked, who, params)} LIMIT ${most + 1}) x) AS left,
    (SELECT count(*)::int FROM (SELECT FROM snoozes s JOIN bugs b ON b.id = s.bug_id
      WHERE ${snoozed} AND ${open(who, params)} AND ${asked(params)} LIMIT ${COUNTED + 1}) x) AS snoozed`;

/** The bug of the queue that `who` has before him, with the end of his lease in milliseconds since 1970. */
export const heldSql = (asked: Asked, who: Who, params: Params): string => `
  SELECT b.id, 1000 * date_part('epoch', l.until) AS until FROM leases l JOIN bugs b ON b.id = l.bug_id
  WHERE l.person_id = ${params.add(who.person?.id ?? 0)} AND l.until > clock_timestamp() AND ${open(who, params)} AND ${asked(params)}
  ORDER BY l.until DESC LIMIT 1`;

/** Whether the bug may be triaged by `who`, and the words of what happens with it. */
export const triagedSql = (id: number, who: Who, params: Params): string =>
  `SELECT b.id FROM bugs b WHERE b.id = ${params.add(id)}::bigint AND ${open(who, params)}`;

/** $1 bug, $2 person: makes the bug his for a while, unless it is another's. No row where it is. */
export const LEASE = `
  INSERT INTO leases (bug_id, person_id, until)
  VALUES ($1, $2, clock_timestamp() + interval '${LEASED} minutes')
  ON CONFLICT (bug_id) DO UPDATE SET person_id = excluded.person_id, until = excluded.until
    WHERE leases.person_id = excluded.person_id OR leases.until <= clock_timestamp()
  RETURNING bug_id`;

/** $1 bug, $2 person: his for another while, if it is his. */
export const RENEW = `
  UPDATE leases SET until = clock_timestamp() + interval '${LEASED} minutes'
  WHERE bug_id = $1 AND person_id = $2 AND until > clock_timestamp()`;

/** $1 person: what he does in two windows at once is done one after the other, for it is about the same leases. */
export const ALONE = `SELECT pg_advisory_xact_lock(hashtextextended('triage ' || $1::bigint, 0))`;

/** $1 person, $2 the bug that he keeps, or null. */
export const GIVE_BACK = 'DELETE FROM leases WHERE person_id = $1 AND bug_id IS DISTINCT FROM $2::bigint';

/** $1 bug, $2 person, $3 days or null, $4 a day or null: puts it off. No row where the day is over or more than a year away. */
export const SNOOZE = `
  INSERT INTO snoozes (bug_id, person_id, until)
  SELECT $1, $2, s.until FROM (
    SELECT coalesce($4::date::timestamp AT TIME ZONE 'UTC', clock_timestamp() + $3::int * interval '1 day') AS until) s
  WHERE s.until > clock_timestamp() AND s.until < clock_timestamp() + interval '1 year 1 day'
  ON CONFLICT (bug_id) DO UPDATE SET person_id = excluded.person_id, until = excluded.until
  RETURNING to_char(until AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day`;

/** $1 bug, $2 person: what he has put off comes again. */
export const WAKE = 'DELETE FROM snoozes WHERE bug_id = $1 AND person_id = $2 RETURNING bug_id';
