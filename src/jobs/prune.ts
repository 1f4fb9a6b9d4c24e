// Takes away what nobody asks for any more, in small pieces: ended sessions, used forms, old counters, dead links, mails.
import type { Pool } from 'pg';

/** Rows in one statement: each stays far below a tenth of a second. */
const PIECE = 1_000;

/** Tables, and which of their rows are over. Sessions end after 30 days, forms count once for seven. */
const over: readonly (readonly [string, string])[] = [
  ['sessions', `seen_at < clock_timestamp() - interval '8 hours' OR made_at < clock_timestamp() - interval '30 days'`],
  ['submissions', `made_at < clock_timestamp() - interval '7 days'`],
  ['attempts', `since < clock_timestamp() - interval '1 day'`],
  ['second_factors', `confirmed_at IS NULL AND made_at < clock_timestamp() - interval '1 day'`],
  ['tokens', 'expires_at < clock_timestamp()'],
  ['mails', `settled_at < clock_timestamp() - interval '30 days'`],
];

/** Deletes piece by piece until nothing is over. */
export async function prune(pool: Pool): Promise<void> {
  for (const [table, condition] of over) {
    const sql = `DELETE FROM ${table} WHERE ctid = ANY(ARRAY(SELECT ctid FROM ${table} WHERE ${condition} LIMIT ${PIECE}))`;
    for (let gone = PIECE; gone >= PIECE;) gone = (await pool.query(sql)).rowCount ?? 0;
  }
}
