// Runs the worker: takes jobs from PostgreSQL, and frees those that a killed worker has left locked.
import { EventEmitter } from 'node:events';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Logger, parseCronItems, run, type Runner, type TaskList, type WorkerEvents } from 'graphile-worker';
import pg from 'pg';
import { CONFIG, type Config } from '../config.js';
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

/** graphile-worker's own lines are for debugging; a job that fails is told by its event. */
const silent = new Logger(() => () => undefined);

const tasksOf = (rooms: readonly Regular[]): TaskList =>
  Object.fromEntries(rooms.map(({ task, work }) => [task, (_payload, { abortSignal }) => work(abortSignal)]));

@Injectable()
export class JobsService implements OnModuleDestroy {
  private runner: Runner | null = null;
  private pool: pg.Pool | null = null;
  private readonly held: Promise<() => void>[] = [];

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Starts the worker for its own tasks and for those of rooms; `failed` hears of every job that could not be done. */
  async start(failed: (task: string, error: unknown) => void, rooms: readonly Regular[]): Promise<void> {
    const options = '-c timezone=UTC -c statement_timeout=60000';
    const pool = new pg.Pool({
      connectionString: this.config.databaseUrl,
      max: 4,
      options,
      application_name: 'bugzot jobs',
    });
    // A connection that is lost while it idles is taken anew by the next job; without a listener it would end the process.
    pool.on('error', () => undefined);
    pool.on('connect', (client) => client.on('error', () => undefined));
    this.pool = pool;
    const events: WorkerEvents = new EventEmitter();
    events.on('worker:create', ({ worker }) => {
      const held = hold(pool, worker.workerId);
      held.catch((error: unknown) => failed('hold', error));
      this.held.push(held);
    });
    events.on('job:error', ({ job, error }) => failed(job.task_identifier, error));
    this.runner = await run({
      pgPool: pool,
      concurrency: 1,
      noHandleSignals: true,
      logger: silent,
      events,
      parsedCronItems: parseCronItems([
        ...schedule,
        ...rooms.map(({ task, match }) => ({ task, match, options: { maxAttempts: 1 } })),
      ]),
      taskList: { prune: () => prune(pool), free: () => free(pool), ...tasksOf(rooms) },
    });
  }

  /** Lets the running job end, then stops. */
  async onModuleDestroy(): Promise<void> {
    await this.runner?.stop().catch(() => undefined);
    // The pool ends when its last connection has come back.
    for (const held of this.held.splice(0))
      await held.then(
        (letGo) => letGo(),
        () => undefined,
      );
    await this.pool?.end().catch(() => undefined);
    this.runner = null;
    this.pool = null;
  }
}
