// PostgreSQL goes away while a job runs: how it went is said once it is back, and the process lives.
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Logger, run, type Runner } from 'graphile-worker';
import pg from 'pg';
import { steady } from '../../src/jobs/connections.js';
import { stage } from '../support/this-run.js';
import { copyDatabase } from '../support/world.mjs';

const NAME = 'away';
const quiet = new Logger(() => () => undefined);

let pool: pg.Pool;
let owner: pg.Client;
let runner: Runner;
/** The jobs that have begun, each waiting to be ended; and who waits for the next. */
const begun: ((error: Error | null) => void)[] = [];
let next: () => void = () => undefined;

const trial = (): Promise<void> =>
  new Promise((resolve, reject) => {
    begun.push((error) => (error ? reject(error) : resolve()));
    next();
  });

/** Lets nobody in any more, and shows out who is; or lets in again. */
async function shut(isShut: boolean): Promise<void> {
  await owner.query(`ALTER DATABASE ${NAME} ALLOW_CONNECTIONS ${!isShut}`);
  if (isShut)
    await owner.query('SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1', [NAME]);
}

/** Has a job asked for; answers when it has begun. */
async function begin(): Promise<void> {
  const reached = new Promise<void>((go) => (next = go));
  await pool.query(`SELECT graphile_worker.add_job('trial', '{}'::json, max_attempts := 8)`);
  await reached;
}

/** Asks until the answer is that. */
async function until(sql: string, wanted: unknown): Promise<void> {
  for (const late = performance.now() + 20_000; performance.now() < late;) {
    const { rows } = await pool.query<{ is: unknown }>(sql).catch(() => ({ rows: [] }));
    if (rows[0]?.is === wanted) return;
  }
  throw new Error('Nothing was heard of the job.');
}

beforeAll(async () => {
  const url = await copyDatabase(stage, NAME, 'empty');
  owner = new pg.Client({ connectionString: stage.databaseUrl });
  await owner.connect();
  pool = new pg.Pool({ connectionString: url, max: 4 });
  pool.on('error', () => undefined).on('connect', (client) => client.on('error', () => undefined));
  const rest = { noHandleSignals: true, logger: quiet, pollInterval: 100, parsedCronItems: [] };
  runner = await run({ ...rest, pgPool: steady(pool), concurrency: 1, taskList: { trial } });
});

afterAll(async () => {
  await runner.stop();
  await pool.end();
  await owner.end();
});

it('is told that a job has failed, as soon as it is back', async () => {
  await begin();
  await shut(true);
  begun.shift()?.(new Error('It did not work.'));
  await shut(false);
  await until(`SELECT last_error AS is FROM graphile_worker._private_jobs WHERE locked_by IS NULL`, 'It did not work.');
});

it('is told that a job is done, however late', async () => {
  await pool.query('DELETE FROM graphile_worker._private_jobs');
  await begin();
  await shut(true);
  begun.shift()?.(null);
  await expect(pool.query('SELECT')).rejects.toThrow(/not currently accepting/);
  await shut(false);
  await until('SELECT count(*)::int AS is FROM graphile_worker._private_jobs', 0);
});
