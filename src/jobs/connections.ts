// The worker's connections, which may be lost: how a job went is said to PostgreSQL until it is heard.
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';

/** graphile-worker does not wait for these: where one fails nobody hears of it, and Node.js ends the process. */
const outcome = /^(complete|fail)_job/;

/** Milliseconds before it is said once more: the first time, and at the most. */
const PAUSES = { first: 500, most: 30_000 };

const isOutcome = (asked: unknown): asked is pg.QueryConfig =>
  outcome.test((asked as { name?: string } | null)?.name ?? '');

/** Says it until it is heard, or until the pool is about to end: then the job is freed by who comes next. */
async function untilHeard(pool: pg.Pool, asked: pg.QueryConfig): Promise<unknown> {
  for (let rest = PAUSES.first; !pool.ending; rest = Math.min(2 * rest, PAUSES.most)) {
    await pause(rest, undefined, { ref: false });
    const heard = await pool.query(asked).catch(() => null);
    if (heard) return heard;
  }
  return { rows: [] };
}

/** All of `target`, but for what `own` has. */
const instead = <Target extends object>(target: Target, own: object): Target =>
  new Proxy(target, {
    get: (_, name) => {
      const value: unknown = Reflect.get(name in own ? own : target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });

const query =
  (pool: pg.Pool, ask: (...asked: unknown[]) => Promise<unknown>) =>
  (...asked: unknown[]): Promise<unknown> => {
    const [first] = asked;
    return isOutcome(first) ? ask(...asked).catch(() => untilHeard(pool, first)) : ask(...asked);
  };

/** A connection of which the worker need not know whether it still stands, or ever stood. */
async function connection(pool: pg.Pool): Promise<unknown> {
  const coming = pool.connect();
  const client = await coming.catch(() => null);
  if (!client) return { query: query(pool, () => coming), release: () => undefined };
  const ask = client.query.bind(client) as unknown as (...asked: unknown[]) => Promise<unknown>;
  return instead(client, { query: query(pool, ask) });
}

/** The same pool for graphile-worker, which gives up neither a job nor the process when PostgreSQL goes away. */
export const steady = (pool: pg.Pool): pg.Pool =>
  instead(pool, {
    connect: (...said: Parameters<pg.Pool['connect']>) => (said.length > 0 ? pool.connect(...said) : connection(pool)),
  });
