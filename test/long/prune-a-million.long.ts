// R36: a million sessions and a million used forms are over at once; they go in small pieces, and pages hardly notice.
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { prune } from '../../src/jobs/prune.js';
import { ownApp, type OwnApp } from '../support/app.js';
import { Client } from '../support/client.js';
import { quantile } from '../support/crowd.js';
import { LATER } from '../support/doors.js';
import { aBug } from '../support/factories.js';
import { figure, spread, times } from '../support/figures.js';
import { stage } from '../support/this-run.js';
import { addressesOf } from '../support/world.mjs';

const ROWS = times(1_000_000);
const ALIVE = 2_000;
/** Milliseconds of one piece, milliseconds until nothing is over, and how much slower pages may be meanwhile. */
const [PIECE, ALL, SLOWER] = [200, 600_000, 1.1];

const closing: (() => Promise<unknown>)[] = [];
afterAll(() => Promise.all(closing.map((close) => close())));

/** Sessions that have ended in each of the three ways, and some that have not. */
const SESSIONS = `
  INSERT INTO sessions (id_hash, data, made_at, seen_at, stays, superseded_at)
  SELECT sha256((i || $2)::bytea), '{"cookie":{}}', now() - make_interval(hours => 20 + (i % 3) * 1000, secs => i),
    now() - make_interval(hours => 12, secs => i), i % 3 = 2, CASE WHEN i % 7 = 0 THEN now() - interval '2 hours' END
  FROM generate_series(1, $1::int) i`;
const STAYING = `
  INSERT INTO sessions (id_hash, data, seen_at, stays)
  SELECT sha256((i || 'alive')::bytea), '{}', now() - interval '9 hours', true FROM generate_series(1, $1::int) i`;
const FORMS = `
  INSERT INTO submissions (token, purpose, result, made_at)
  SELECT gen_random_uuid(), $2, '/bugs/1', now() - make_interval(days => $3, secs => i) FROM generate_series(1, $1::int) i`;

async function fill(own: OwnApp): Promise<void> {
  await own.query(SESSIONS, [ROWS, 'over']);
  await own.query(STAYING, [ALIVE]);
  await own.query(FORMS, [ROWS, 'over', 8]);
  await own.query(FORMS, [ALIVE, 'alive', 1]);
  for (const table of ['sessions', 'submissions']) await own.query(`VACUUM (ANALYZE) ${table}`);
  await own.query('CHECKPOINT').catch(() => undefined);
}

/** The pool of the jobs, with the milliseconds of each piece. */
function timed(own: OwnApp): { pool: pg.Pool; pieces: number[] } {
  const pool = new pg.Pool({ connectionString: addressesOf(stage, own.databaseUrl)['DATABASE_JOBS_URL'], max: 1 });
  closing.push(() => pool.end());
  const pieces: number[] = [];
  const query = async (sql: string, params: unknown[]): Promise<unknown> => {
    const begin = performance.now();
    const result = await pool.query(sql, params);
    pieces.push(performance.now() - begin);
    return result;
  };
  return { pool: { query } as unknown as pg.Pool, pieces };
}

it('R36: what is over goes in small pieces, soon, and beside it pages are as fast as ever', async () => {
  const own = await ownApp();
  const dev = await new Client(own.url).signIn('dev');
  const bug = await aBug({ by: dev });
  // The application's own cleaner comes every ten minutes; here it is measured alone.
  await own.query(LATER);
  await fill(own);
  const ask = async (until: () => boolean): Promise<number[]> => {
    const ms: number[] = [];
    for (const pages = ['/bugs', bug.url, '/me/sessions']; !until();) {
      const begin = performance.now();
      await dev.twin().get(pages[ms.length % pages.length] ?? '/');
      ms.push(performance.now() - begin);
      await pause(20);
    }
    return ms;
  };
  const within = (seconds: number): (() => boolean) => {
    const end = performance.now() + seconds * 1000;
    return () => performance.now() > end;
  };
  await ask(within(5));
  const before = await ask(within(20));
  const { pool, pieces } = timed(own);
  let isDone = false;
  const begin = performance.now();
  const pruning = prune(pool).finally(() => (isDone = true));
  const meanwhile = await ask(() => isDone);
  await pruning;
  const took = performance.now() - begin;
  const after = await ask(within(20));
  const usual = [...before, ...after];
  const slower = quantile(meanwhile, 0.5) / quantile(usual, 0.5);
  figure('rows', `${ROWS} sessions and ${ROWS} forms`);
  figure('pieces', `${pieces.length}, ${spread(pieces)}`);
  figure('until nothing is over', `${Math.round(took / 1000)} s`);
  figure('pages without it', spread(usual));
  figure('pages meanwhile', `${spread(meanwhile)}; at the middle ${((slower - 1) * 100).toFixed(1)} % slower`);
  expect(await own.value(`SELECT count(*) FROM submissions WHERE purpose = 'over'`)).toBe(0);
  expect(await own.value('SELECT count(*) FROM sessions WHERE stays')).toBe(ALIVE);
  expect(await own.value(`SELECT count(*) FROM submissions WHERE purpose = 'alive'`)).toBe(ALIVE);
  expect(Math.max(...pieces)).toBeLessThan(PIECE);
  expect(took).toBeLessThan(ALL);
  expect(slower).toBeLessThan(SLOWER);
}, 1_200_000);

it('R36: jobs that failed for good go after thirty days, whatever else is in the queue', async () => {
  const own = await ownApp();
  const count = times(200_000);
  await own.query(`SELECT graphile_worker.add_job('nothing', run_at := now() + interval '1 year')`);
  await own.query(
    `INSERT INTO graphile_worker._private_jobs (task_id, payload, run_at, attempts, max_attempts, updated_at)
     SELECT t.id, '{}', now() + interval '1 year', CASE WHEN i % 2 = 0 THEN 8 ELSE 0 END, 8,
       now() - make_interval(days => CASE WHEN i % 4 = 0 THEN 31 ELSE 1 END)
     FROM generate_series(1, $1::int) i, graphile_worker._private_tasks t WHERE t.identifier = 'nothing'`,
    [count],
  );
  const { pool, pieces } = timed(own);
  await prune(pool);
  figure('failed jobs', `${count / 4} of ${count} gone, pieces ${spread(pieces)}`);
  const old = `SELECT count(*) FROM graphile_worker._private_jobs WHERE updated_at < now() - interval '30 days'`;
  expect(await own.value(old)).toBe(0);
  expect(
    await own.value(`SELECT count(*) FROM graphile_worker._private_jobs WHERE max_attempts = 8`),
  ).toBeGreaterThanOrEqual(Math.floor((count * 3) / 4));
  expect(Math.max(...pieces)).toBeLessThan(PIECE);
});
