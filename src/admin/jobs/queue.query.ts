// The jobs that wait, run or have failed, newest first, a page at a time; read as the role of the jobs.
import { COUNTED, listQuery, type ListQuery, type Order, type Place } from '../../web/keyed.js';

/** Where a job stands: never tried, being tried, to be tried again, or given up. */
export const jobStates = ['waiting', 'running', 'again', 'failed'] as const;
export type JobState = (typeof jobStates)[number];

export interface QueuedJob {
  id: number;
  task: string;
  /** What the job is about, by its id; '' for none. */
  about: string;
  state: JobState;
  attempts: number;
  maxAttempts: number;
  /** As it was thrown: it may name people and hosts. */
  error: string;
  askedAt: Date;
  nextAt: Date;
}

/** Which jobs are asked for; '' for all. */
export interface Wanted {
  readonly state: JobState | '';
  readonly task: string;
}

const conditions: Readonly<Record<JobState, string>> = {
  waiting: 'j.locked_at IS NULL AND j.attempts = 0',
  running: 'j.locked_at IS NOT NULL',
  again: 'j.locked_at IS NULL AND j.attempts > 0 AND j.attempts < j.max_attempts',
  failed: 'j.locked_at IS NULL AND j.attempts >= j.max_attempts',
};

const stateOf = `CASE ${jobStates.map((state) => `WHEN ${conditions[state]} THEN '${state}'`).join(' ')} ELSE 'failed' END`;

const columns = `
  j.id, t.identifier AS task, coalesce(j.payload ->> 'id', '') AS about, ${stateOf} AS state, j.attempts::int,
  j.max_attempts::int AS "maxAttempts", coalesce(j.last_error, '') AS error, j.created_at AS "askedAt", j.run_at AS "nextAt"`;

const tables = 'graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id';

/** The same in a list of `total` jobs. */
export type ListedJob = QueuedJob & { total: number };

const order: Order<ListedJob> = {
  keys: [{ sql: 'j.id', kind: 'int', of: ({ id }) => id }],
  descending: true,
  size: 50,
};

/** One page of those that are wanted. */
export function jobsQuery({ state, task }: Wanted, place: Place): ListQuery<ListedJob> {
  const isWanted = `${state === '' ? 'true' : conditions[state]} AND ($1 = '' OR t.identifier = $1)`;
  return listQuery(
    order,
    place,
    ({ where, tail }) => `
      SELECT ${columns}, (SELECT count(*) FROM (SELECT FROM ${tables} WHERE ${isWanted} LIMIT ${COUNTED + 1}) x) AS total
      FROM ${tables} WHERE ${isWanted} AND ${where} ${tail}`,
    task,
  );
}

/** What was known of a job at the moment of a deed. */
export type ArrangedJob = Pick<QueuedJob, 'task' | 'about' | 'attempts' | 'maxAttempts'>;

/** $1 the number of a job, in the transaction of the deed (migrations/arrange-jobs.ts). No job: it runs, or is gone. */
export const RETRY = 'SELECT retry_job($1) AS job';
export const DROP = 'SELECT drop_job($1) AS job';

/** $1 the number of a job. */
export const jobQuery = `SELECT ${columns} FROM ${tables} WHERE j.id = $1`;

const counted = (state: JobState): string =>
  `(SELECT count(*)::int FROM (SELECT FROM graphile_worker._private_jobs j WHERE ${conditions[state]} LIMIT ${COUNTED + 1}) x) AS "${state}"`;

/** How many there are in each state, as far as lists are counted. */
export const countsQuery = `SELECT ${jobStates.map(counted).join(', ')}`;
export type Counts = Readonly<Record<JobState, number>>;

/** What jobs there have ever been, by name. */
export const tasksQuery = 'SELECT identifier AS task FROM graphile_worker._private_tasks ORDER BY 1';
