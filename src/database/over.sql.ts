// Which rows nobody asks for any more: ended sessions, used forms, old counters, dead links, mails, devices.

/** Rows of one table that are over; `reads` are the columns by which that is seen. */
export interface Over {
  readonly table: string;
  readonly reads: readonly string[];
  readonly where: string;
}

/** As web/session.sql.ts says which are alive. */
const overSessions = [
  `seen_at < clock_timestamp() - CASE WHEN stays THEN interval '30 days' ELSE interval '8 hours' END`,
  `made_at < clock_timestamp() - interval '30 days'`,
  `superseded_at < clock_timestamp() - interval '1 minute'`,
].join(' OR ');

/** Forms count once for seven days; a device is known for a year. */
export const over: readonly Over[] = [
  { table: 'sessions', reads: ['seen_at', 'stays', 'made_at', 'superseded_at'], where: overSessions },
  { table: 'submissions', reads: ['made_at'], where: `made_at < clock_timestamp() - interval '7 days'` },
  { table: 'attempts', reads: ['since'], where: `since < clock_timestamp() - interval '1 day'` },
  {
    table: 'second_factors',
    reads: ['confirmed_at', 'made_at'],
    where: `confirmed_at IS NULL AND made_at < clock_timestamp() - interval '1 day'`,
  },
  { table: 'tokens', reads: ['expires_at'], where: 'expires_at < clock_timestamp()' },
  { table: 'mails', reads: ['made_at'], where: `made_at < clock_timestamp() - interval '30 days'` },
  { table: 'devices', reads: ['seen_at'], where: `seen_at < clock_timestamp() - interval '1 year'` },
];

/** One statement that takes away at most so many of them. */
export const piece = ({ table, where }: Over, rows: number): string =>
  `DELETE FROM ${table} WHERE ctid = ANY(ARRAY(SELECT ctid FROM ${table} WHERE ${where} LIMIT ${rows}))`;
