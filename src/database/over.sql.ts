// Which rows nobody asks for any more: ended sessions, used forms, old counters, dead links, mails, devices, files that no form has used.

/**
 * Rows of one table that are over: those whose `at` is before the `age` from now, and that are as `where` says. Each is found
 * by an index on `at`; `reads` are the columns by which it is seen.
 */
export interface Over {
  readonly table: string;
  readonly at: string;
  readonly age: string;
  readonly where?: string;
  readonly reads: readonly string[];
}

/** As web/session.sql.ts says which sessions are alive. Forms count once for seven days; a device is known for a year. */
export const over: readonly Over[] = [
  { table: 'sessions', at: 'made_at', age: '30 days', reads: ['made_at'] },
  { table: 'sessions', at: 'seen_at', age: '8 hours', where: 'NOT stays', reads: ['seen_at', 'stays'] },
  { table: 'sessions', at: 'superseded_at', age: '1 minute', reads: ['superseded_at'] },
  { table: 'submissions', at: 'made_at', age: '7 days', reads: ['made_at'] },
  { table: 'attempts', at: 'since', age: '1 day', reads: ['since'] },
  {
    table: 'second_factors',
    at: 'made_at',
    age: '1 day',
    where: 'confirmed_at IS NULL',
    reads: ['made_at', 'confirmed_at'],
  },
  { table: 'tokens', at: 'expires_at', age: '0', reads: ['expires_at'] },
  { table: 'letters_of_reports', at: 'sent_at', age: '3 days', reads: ['sent_at'] },
  { table: 'mails', at: 'made_at', age: '30 days', reads: ['made_at'] },
  // Those of a post that waits to be let in are kept until it is settled.
  {
    table: 'uploads',
    at: 'uploaded_at',
    age: '1 day',
    where: 'NOT is_awaited',
    reads: ['uploaded_at', 'is_awaited'],
  },
  { table: 'devices', at: 'seen_at', age: '1 year', reads: ['seen_at'] },
];

/** Rows in one statement: each stays far below a fifth of a second. */
export const PIECE = 1_000;

/**
 * One statement that takes away at most a piece of them, the oldest first. $1 is how far the piece before it has come (null
 * for the first one), so that none goes over what was taken away already; it answers how far it has come itself, null when
 * there was less than a piece. A row that came to life in between stays.
 */
export function piece({ table, at, age, where = 'true' }: Over): string {
  const isOver = `${at} < clock_timestamp() - interval '${age}' AND ${where}`;
  return `
    WITH old AS MATERIALIZED (
        SELECT ctid AS place, ${at} AS at FROM ${table}
        WHERE ${isOver} AND ${at} >= coalesce($1::timestamptz, '-infinity') ORDER BY ${at} LIMIT ${PIECE}),
      gone AS (DELETE FROM ${table} WHERE ctid = ANY (ARRAY(SELECT place FROM old)) AND ${isOver})
    SELECT CASE WHEN count(*) = ${PIECE} THEN max(at)::text END AS "to" FROM old`;
}

/**
 * The same for jobs that failed for good, which are kept for thirty days. No index knows them, so that a piece is a stretch
 * of the table by its key, whether there are any in it or not.
 */
export const FAILED = `
  WITH stretch AS MATERIALIZED (
      SELECT id FROM graphile_worker._private_jobs WHERE id > coalesce($1::bigint, 0) ORDER BY id LIMIT ${2 * PIECE}),
    gone AS (DELETE FROM graphile_worker._private_jobs j USING stretch
      WHERE j.id = stretch.id AND j.attempts >= j.max_attempts AND j.locked_at IS NULL
        AND j.updated_at < clock_timestamp() - interval '30 days')
  SELECT CASE WHEN count(*) = ${2 * PIECE} THEN max(id)::text END AS "to" FROM stretch`;
