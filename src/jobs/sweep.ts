// A worker that was killed leaves its jobs locked for hours: those of workers whose lock is free are given back.
import type { Pool } from 'pg';

const KEY = `hashtextextended('bugzot worker ' || $1, 0)`;

/** Takes the lock of this worker on a connection of its own; the answer lets go of both, as the end of the process does. */
export async function hold(pool: Pool, workerId: string): Promise<() => void> {
  const client = await pool.connect();
  client.on('error', () => undefined);
  const letGo = (): void => client.release(true);
  try {
    await client.query(`SELECT pg_advisory_lock(${KEY})`, [workerId]);
  } catch (error) {
    letGo();
    throw error;
  }
  return letGo;
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
