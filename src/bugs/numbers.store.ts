// The numbers of bugs: one for a report, a block for an import, or those that an import brings along.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Moment } from './bug.js';
import { micros } from './changes/changes.sql.js';

/**
 * $1 a number, $2 how many more. Waits for everybody who has drawn a number and not yet filed his bug, lets nobody draw until
 * the transaction ends, and goes on after the highest of what was given and $1, and $2 more. Unlike setval, it is undone
 * with its transaction. The owner's, for it alters the sequence (migrations/lend-rights.ts).
 */
const PASS = 'SELECT pass_bug_numbers($1, $2) AS last';

const NEXT = `SELECT nextval('bug_numbers') AS id, ${micros('clock_timestamp()')} AS at`;

const LAST = 'SELECT CASE WHEN is_called THEN last_value ELSE last_value - 1 END AS last FROM bug_numbers';

const TAKEN = 'SELECT id FROM bugs WHERE id = ANY($1) ORDER BY id';

@Injectable()
export class NumbersStore {
  /** The next number, and when it was drawn by the database's clock; one that was drawn and not used is never given again. */
  async next(db: EntityManager): Promise<{ id: number; at: Moment }> {
    const [row] = await db.query<{ id: number; at: Moment }[]>(NEXT);
    return row ?? { id: 0, at: 0 };
  }

  /** The highest number that was given so far. */
  async last(db: EntityManager): Promise<number> {
    const [row] = await db.query<{ last: number }[]>(LAST);
    return row?.last ?? 0;
  }

  /** Takes `count` numbers in a row, all or none with the caller's transaction; answers the one before the first. */
  async reserve(db: EntityManager, count: number): Promise<number> {
    const [row] = await db.query<{ last: number }[]>(PASS, [0, count]);
    return row?.last ?? 0;
  }

  /** Those of the numbers that are taken. */
  async taken(db: EntityManager, numbers: readonly number[]): Promise<number[]> {
    const rows = await db.query<{ id: number }[]>(TAKEN, [numbers]);
    return rows.map(({ id }) => id);
  }

  /** Sees that no report is ever given a number up to `highest`; until the transaction ends nobody else is given one. */
  async pass(db: EntityManager, highest: number): Promise<void> {
    await db.query(PASS, [highest, 0]);
  }
}
