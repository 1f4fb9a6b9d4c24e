// Takes away what nobody asks for any more, in small pieces: ended sessions, used forms, old counters, dead links, mails.
import type { Pool } from 'pg';

/** Rows in one statement: each stays far below a tenth of a second. */
const PIECE = 1_000;

/** As web/session.sql.ts says which are alive. */
const overSessions = [
  `seen_at < clock_timestamp() - CASE WHEN stays THEN interval '30 days' ELSE interval '8 hours' END`,
  `made_at < clock_timestamp() - interval '30 days'`,
  `superseded_at < clock_timestamp() - interval '1 minute'`,
].join(' OR ');

/** Tables, and which of their rows are over. Forms count once for seven days; a device is known for a year. */
const over: readonly (readonly [string, string])[] = [
  ['sessions', overSessions],
  ['submissions', `made_at < clock_timestamp() - interval '7 days'`],
  ['attempts', `since < clock_timestamp() - interval '1 day'`],
  ['second_factors', `confirmed_at IS NULL AND made_at < clock_timestamp() - interval '1 day'`],
  ['tokens', 'expires_at < clock_timestamp()'],
  ['mails', `made_at < clock_timestamp() - interval '30 days'`],
  ['devices', `seen_at < clock_timestamp() - interval '1 year'`],
];

/** Deletes piece by piece until nothing is over. */
export async function prune(pool: Pool): Promise<void> {
  for (const [table, condition] of over) {
    const sql = `DELETE FROM ${table} WHERE ctid = ANY(ARRAY(SELECT ctid FROM ${table} WHERE ${condition} LIMIT ${PIECE}))`;
    for (let gone = PIECE; gone >= PIECE;) gone = (await pool.query(sql)).rowCount ?? 0;
  }
}
