// Takes away what nobody asks for any more, in small pieces.
import type { Pool } from 'pg';
import { over, piece } from '../database/over.sql.js';

/** Rows in one statement: each stays far below a tenth of a second. */
const PIECE = 1_000;

/** Deletes piece by piece until nothing is over. */
export async function prune(pool: Pool): Promise<void> {
  for (const rows of over) {
    const sql = piece(rows, PIECE);
    for (let gone = PIECE; gone >= PIECE;) gone = (await pool.query(sql)).rowCount ?? 0;
  }
}
