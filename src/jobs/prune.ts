// Takes away what nobody asks for any more, in small pieces, with a rest after each: pages go first.
import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import { FAILED, over, piece } from '../database/over.sql.js';

/** How long it rests after a piece, in times of what the piece took: of the time, nearly all is for others. */
const REST = 15;

/** Deletes piece by piece until nothing is over, or until the process is about to end. */
export async function prune(pool: Pool, stop?: AbortSignal): Promise<void> {
  for (const sql of [...over.map(piece), FAILED]) {
    let from: string | null = null;
    do {
      const begin = performance.now();
      const { rows }: { rows: { to: string | null }[] } = await pool.query<{ to: string | null }>(sql, [from]);
      from = rows[0]?.to ?? null;
      if (from !== null) await pause(REST * (performance.now() - begin));
    } while (from !== null && !stop?.aborted);
  }
}
