// Runs the worker: takes jobs from PostgreSQL, and frees those that a killed worker has left locked.
import { EventEmitter } from 'node:events';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import {
  Logger,
  parseCronItems,
  run,
  type ParsedCronItem,
  type Runner,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker';
import pg from 'pg';
import type { EntityManager } from 'typeorm';
import { CONFIG, type Config } from '../config.js';
import { Measures } from '../measures/measures.js';
import { steady } from './connections.js';
import { prune } from './prune.js';
import { free, hold } from './sweep.js';

/** How often a job is tried before an administrator has to look at it. */
const TRIES = 8;

const schedule = [
  { task: 'prune', match: '*/10 * * * *', options: { maxAttempts: TRIES } },
  { task: 'free', match: '* * * * *', options: { maxAttempts: 1 } },
];

/** What a room has to do by the clock: when, as cron says it. `stop` is told when the process ends. */
export interface Regular {
  readonly task: string;
  readonly match: string;
  readonly work: (stop: AbortSignal | undefined) => Promise<void>;
}

/** What a room does when it was asked to: each job names one thing by its id. */
export interface Errand {
  readonly task: string;
  readonly work: (id: string) => Promise<void>;
  /** It waits for servers of strangers: one such job at a time, and never in the place of another errand. */
  readonly goesAway?: boolean;
}

/** How many errands at once: a mail server that hangs must hold up neither the next mail nor what goes by the clock. */
const ERRANDS = 2;
/** And of what goes by the clock: taking away a million rows takes minutes, and what is due every minute does not wait. */
const CLOCK = 2;

/** By the owner's rights (migrations/lend-rights.ts), for the application has none in the tables of jobs. */
export const ADD = 'SELECT enqueue($1, $2)';

/** graphile-worker's own lines are for debugging; a job that fails is told by its event. */
const silent = new Logger(() => () => undefined);

const regularly = (rooms: readonly Regular[]): TaskList =>
  Object.fromEntries(rooms.map(({ task, work }) => [task, (_payload, { abortSignal }) => work(abortSignal)]));

const whenAsked = (errands: readonly Errand[]): TaskList =>
  Object.fromEntries(errands.map(({ task, work }) => [task, (payload) => work((payload as { id: string }).id)]));

const cronOf = (rooms: readonly Regular[]): ParsedCronItem[] =>
  parseCronItems([...schedule, ...rooms.map(({ task, match }) => ({ task, match, options: { maxAttempts: 1 } }))]);

/** Jobs have connections of their own, for a page must never wait for one. */
function poolOf({ databaseJobsUrl }: Config): pg.Pool {
  const options = '-c timezone=UTC -c statement_timeout=60000';
  const pool = new pg.Pool({ connectionString: databaseJobsUrl, max: 10, options, application_name: 'bugzot jobs' });
  // A connection that is lost while it idles is taken anew by the next job; without a listener it would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

@Injectable()
export class JobsService implements OnModuleDestroy {
  private readonly runners: Runner[] = [];
  private pool: pg.Pool | null = null;
  private readonly held: Promise<() => void>[] = [];

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly measures: Measures,
  ) {}

  /** Asks for a job, in the caller's transaction: it runs when that is committed, or never. */
  async add(db: EntityManager, task: string, payload: { id: string | undefined }): Promise<void> {
    await db.query(ADD, [task, JSON.stringify(payload)]);
  }

  /**
   * Starts the workers: one for what goes by the clock (its own tasks and those of rooms), one for errands, one for those
   * that go away. `failed` hears of every job that could not be done.
   */
  async start(
    failed: (task: string, error: unknown) => void,
    rooms: readonly Regular[],
    errands: readonly Errand[],
  ): Promise<void> {
    const pool = this.connections();
    const shared = { pgPool: steady(pool), noHandleSignals: true, logger: silent, events: this.events(pool, failed) };
    const tasks: TaskList = { prune: (_payload, { abortSignal }) => prune(pool, abortSignal), free: () => free(pool) };
    const taskList = { ...tasks, ...regularly(rooms) };
    this.runners.push(await run({ ...shared, concurrency: CLOCK, parsedCronItems: cronOf(rooms), taskList }));
    const away = errands.filter((errand) => errand.goesAway);
    const near = errands.filter((errand) => !errand.goesAway);
    for (const [concurrency, some] of [[ERRANDS, near] as const, [1, away] as const])
      if (some.length > 0)
        this.runners.push(await run({ ...shared, concurrency, parsedCronItems: [], taskList: whenAsked(some) }));
  }

  /** Rows of one statement on the tables of jobs, which the application itself can not read; also where no worker runs. */
  async read<Row extends object>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    return (await this.connections().query<Row>(sql, [...params])).rows;
  }

  private connections(): pg.Pool {
    return (this.pool ??= poolOf(this.config));
  }

  private events(pool: pg.Pool, failed: (task: string, error: unknown) => void): WorkerEvents {
    const events: WorkerEvents = new EventEmitter();
    events.on('worker:create', ({ worker }) => {
      const held = hold(pool, worker.workerId);
      held.catch((error: unknown) => failed('hold', error));
      this.held.push(held);
    });
    events.on('job:success', ({ job }) => this.measures.add('bugzot_jobs_total', [job.task_identifier, 'done']));
    events.on('job:error', ({ job, error }) => failed(job.task_identifier, error));
    return events;
  }

  /** Lets the running job end, then stops. */
  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.runners.splice(0).map((runner) => runner.stop().catch(() => undefined)));
    // The pool ends when its last connection has come back.
    for (const held of this.held.splice(0))
      await held.then(
        (letGo) => letGo(),
        () => undefined,
      );
    await this.pool?.end().catch(() => undefined);
    this.pool = null;
  }
}
