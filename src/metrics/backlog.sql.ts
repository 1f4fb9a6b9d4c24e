// What waits in the database: jobs by task and state, mails of a day, and since when no WAL was archived.

/** Jobs that are looked at, at most: where there are more, nobody needs to know it exactly. */
const MOST = 100_000;

/** As the role of the jobs. How many there are in each state, and for how long the oldest that could run has been due (seconds). */
export const JOBS = `
  SELECT t.identifier AS task, x.state, count(*)::int AS many,
    coalesce(max(extract(epoch FROM clock_timestamp() - x.run_at)) FILTER (WHERE x.state IN ('waiting', 'again')), 0)::float8 AS due
  FROM (
    SELECT task_id, run_at, CASE WHEN locked_at IS NOT NULL THEN 'running' WHEN attempts >= max_attempts THEN 'failed'
      WHEN attempts > 0 THEN 'again' WHEN run_at > clock_timestamp() THEN 'later' ELSE 'waiting' END AS state
    FROM graphile_worker._private_jobs LIMIT ${MOST}) x
  JOIN graphile_worker._private_tasks t ON t.id = x.task_id GROUP BY 1, 2`;

export interface JobsRow {
  readonly task: string;
  readonly state: string;
  readonly many: number;
  readonly due: number;
}

/** Mails of the last day by what became of them. */
export const MAILS = `
  SELECT CASE WHEN settled_at IS NULL THEN 'waiting' WHEN outcome IN ('sent', 'refused') THEN outcome ELSE 'dropped' END AS state,
    count(*)::int AS many
  FROM (SELECT settled_at, outcome FROM mails WHERE made_at > clock_timestamp() - interval '1 day' LIMIT ${MOST}) x GROUP BY 1`;

export interface MailsRow {
  readonly state: string;
  readonly many: number;
}

/** Seconds since WAL was last archived: null where the server archives none. Never archived counts from the server's start. */
export const ARCHIVED = `
  SELECT CASE WHEN current_setting('archive_mode') <> 'off' THEN
    extract(epoch FROM clock_timestamp() - coalesce(last_archived_time, pg_postmaster_start_time()))::float8 END AS age
  FROM pg_stat_archiver`;
