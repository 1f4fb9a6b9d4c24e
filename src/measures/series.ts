// Every series that /metrics gives: its kind, its labels and its meaning. Nothing of a bug, a person or an address is a label.

/** How the values of several processes become one: sums, or the largest. */
export type Kind = 'counter' | 'histogram' | 'sum' | 'most';

/** Upper bounds of the buckets of each histogram, in seconds. */
export const BOUNDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;

/** Every series: its kind, the names of its labels, and its meaning in one line. */
export const series = {
  bugzot_requests_total: ['counter', ['method', 'route', 'status'], 'Answers, by the pattern of the route.'],
  bugzot_request_seconds: ['histogram', ['route'], 'From the head of a request to the end of its answer.'],
  bugzot_requests_open: ['sum', [], 'Requests that are being answered.'],
  bugzot_requests_slow_total: ['counter', ['route'], 'Answers that took longer than SLOW_REQUEST.'],
  bugzot_processes: ['sum', ['work'], 'Processes of BugZot on this machine, by what they do.'],
  bugzot_processes_ended_total: ['counter', [], 'Processes that have ended and were replaced, wanted or not.'],
  bugzot_started_seconds: ['most', [], 'When the youngest process was started, in seconds since 1970.'],
  bugzot_cpu_seconds_total: ['counter', [], 'Time of processors that BugZot has used.'],
  bugzot_memory_bytes: ['sum', ['kind'], 'Memory of all processes: resident, and the heap that is used.'],
  bugzot_event_loop_busy_seconds_total: ['counter', [], 'Time that event loops were at work.'],
  bugzot_event_loop_idle_seconds_total: ['counter', [], 'Time that event loops waited for something to do.'],
  bugzot_event_loop_delay_seconds: ['most', ['share'], 'How late the event loop was in the last seconds, at worst.'],
  bugzot_database_up: ['most', [], 'Whether the database answered just now.'],
  bugzot_database_seconds: ['histogram', [], 'What statements took, with the wait for a connection.'],
  bugzot_statements_slow_total: ['counter', [], 'Statements that took longer than SLOW_QUERY.'],
  bugzot_pool_connections: ['sum', ['state'], 'Connections to the database: used and idle.'],
  bugzot_pool_waiting: ['sum', [], 'Requests that wait for a connection.'],
  bugzot_replica_behind_seconds: [
    'most',
    ['replica'],
    'Since when a replica may lack what was committed, by its place in the settings.',
  ],
  bugzot_replica_near: ['sum', ['replica'], 'Processes that read pages from that replica now.'],
  bugzot_jobs: [
    'most',
    ['task', 'state'],
    'Jobs: waiting, later, running, again (after a failure), failed (for good).',
  ],
  bugzot_jobs_oldest_seconds: ['most', [], 'For how long the oldest job that could run has been due.'],
  bugzot_jobs_total: ['counter', ['task', 'outcome'], 'Jobs that were tried: done or failed.'],
  bugzot_mails: ['most', ['state'], 'Mails of the last day: waiting, sent, refused by the mail server, dropped.'],
  bugzot_host_load: ['most', [], 'Load of the machine, over a minute.'],
  bugzot_host_processors: ['most', [], 'Processors of the machine.'],
  bugzot_host_memory_bytes: ['most', ['kind'], 'Memory of the machine: all of it, and what is free.'],
  bugzot_host_disk_bytes: ['most', ['kind'], 'The disk of VAR: all of it, and what is free.'],
  bugzot_backup_age_seconds: ['most', [], 'RPO: age of the last backup that was verified.'],
  bugzot_backup_seconds: ['most', [], 'What the last backup took.'],
  bugzot_wal_archived_age_seconds: ['most', [], 'RPO: since when no WAL was archived, where PostgreSQL does.'],
  bugzot_restore_seconds: ['most', [], 'RTO: what the last rehearsal of a restore took.'],
  bugzot_restore_age_seconds: ['most', [], 'How long ago a restore was rehearsed.'],
  bugzot_nginx_up: ['most', [], 'Whether nginx told its figures just now; only with NGINX_STATUS.'],
  bugzot_nginx_connections: ['most', ['state'], 'Connections of nginx: active, reading, writing, waiting.'],
  bugzot_nginx_accepted_total: ['counter', [], 'Connections that nginx has accepted.'],
  bugzot_nginx_handled_total: [
    'counter',
    [],
    'Connections that nginx has handled; fewer than accepted where it had no more to give.',
  ],
  bugzot_nginx_requests_total: ['counter', [], 'Requests that came to nginx, those answered from its cache too.'],
} as const satisfies Record<string, readonly [Kind, readonly string[], string]>;

export type Name = keyof typeof series;
export const names = Object.keys(series) as Name[];

type Filled<L extends readonly string[]> = { readonly [At in keyof L]: string };

/** The values of the labels of a series. */
export type Labels<N extends Name> = Filled<(typeof series)[N][1]>;
