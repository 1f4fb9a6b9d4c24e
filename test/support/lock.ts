// Holds rows of the database, so that a story can look at what is under way, and knows when it waits.
import { afterAll } from '@jest/globals';
import pg from 'pg';
import { app, type App } from './app.js';

/** A lock that is held. */
export interface Held {
  /** Waits until somebody waits for it. */
  isWaitedFor: () => Promise<void>;
  letGo: () => Promise<void>;
}

const closing: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

const WAITS = 'SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND $1 = ANY (pg_blocking_pids(pid))) AS waits';

/** Takes the locks of a statement, and holds them until it is told to let go. */
export async function hold(sql: string, params: readonly unknown[] = [], where: App = app): Promise<Held> {
  const client = new pg.Client({ connectionString: where.databaseUrl });
  let open = true;
  const letGo = async (): Promise<void> => {
    if (open) await client.end();
    open = false;
  };
  closing.push(letGo);
  await client.connect();
  await client.query('BEGIN');
  await client.query(sql, [...params]);
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const isWaitedFor = async (): Promise<void> => {
    for (let waits = false; !waits;) waits = await where.value<boolean>(WAITS, [rows[0]?.pid]);
  };
  return { isWaitedFor, letGo };
}
