// Runs the worker: takes jobs from PostgreSQL, and frees those that a killed worker has left locked.
import { EventEmitter } from 'node:events';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Logger, parseCronItems, run, type Runner, type WorkerEvents } from 'graphile-worker';
import pg from 'pg';
import { CONFIG, type Config } from '../config.js';
import { prune } from './prune.js';
import { free, hold } from './sweep.js';

/** How often a job is tried before an administrator has to look at it. */
const TRIES = 8;

const schedule = parseCronItems([
  { task: 'prune', match: '*/10 * * * *', options: { maxAttempts: TRIES } },
  { task: 'free', match: '* * * * *', options: { maxAttempts: 1 } },
]);

/** graphile-worker's own lines are for debugging; a job that fails is told by its event. */
const silent = new Logger(() => () => undefined);

@Injectable()
export class JobsService implements OnModuleDestroy {
  private runner: Runner | null = null;
  private pool: pg.Pool | null = null;
  private readonly held: Promise<() => void>[] = [];

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Starts the worker; `failed` hears of every job that could not be done. */
  async start(failed: (task: string, error: unknown) => void): Promise<void> {
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
      parsedCronItems: schedule,
      taskList: { prune: () => prune(pool), free: () => free(pool) },
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
