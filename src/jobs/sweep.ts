// A worker that was killed leaves its jobs locked for hours. Each worker holds an advisory lock as long as it lives; jobs of
// workers whose lock is free are given back.
import type { Pool } from 'pg';

const KEY = `hashtextextended('bugzot worker ' || $1, 0)`;

/** Takes the lock of this worker on a connection of its own, which ends with the process. */
export async function hold(pool: Pool, workerId: string): Promise<void> {
  const client = await pool.connect();
  client.on('error', () => undefined);
  await client.query(`SELECT pg_advisory_lock(${KEY})`, [workerId]);
}

/** Gives back the jobs of workers that are gone. */
export async function free(pool: Pool): Promise<void> {
  const held = 'SELECT DISTINCT locked_by AS id FROM graphile_worker._private_jobs WHERE locked_by IS NOT NULL';
  const { rows } = await pool.query<{ id: string }>(held);
  for (const { id } of rows) {
    const alive = `SELECT pg_try_advisory_xact_lock(${KEY}) AS gone`;
    const { rows: found } = await pool.query<{ gone: boolean }>(alive, [id]);
    if (found[0]?.gone) await pool.query('SELECT graphile_worker.force_unlock_workers($1::text[])', [[id]]);
  }
}
