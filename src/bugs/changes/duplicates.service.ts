// The bug that another one repeats: it must exist for the one who says so, and the marks must not run in a circle.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Params } from '../../database/params.js';
import { refuse } from '../../errors.js';
import type { Who } from '../../who.js';
import type { Bug, Ref } from '../bug.js';
import { visibleBugs } from '../bug.visibility.js';

/** Any number that nobody else uses: the advisory lock of all marks between bugs, so that two can not close a circle. */
const LOCK = 7_266_902;

const CIRCLE = `
  WITH RECURSIVE further(id) AS (
    SELECT $1::bigint UNION SELECT b.duplicate_of FROM bugs b JOIN further f ON b.id = f.id WHERE b.duplicate_of IS NOT NULL)
  SELECT EXISTS (SELECT FROM further WHERE id = $2) AS found`;

@Injectable()
export class DuplicatesService {
  /** The bug `number` as what `bug` repeats. Throws Invalid at the field "duplicate". */
  async original(db: EntityManager, bug: Bug, number: number, who: Who): Promise<Ref> {
    const params = new Params();
    const sql = `SELECT b.id FROM bugs b WHERE b.id = ${params.add(number)} AND ${visibleBugs(who, params)}`;
    const [found] = await db.query<{ id: number }[]>(sql, params.values);
    if (!found) refuse('duplicate', `There is no bug ${number}.`);
    await db.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    const [circle] = await db.query<{ found: boolean }[]>(CIRCLE, [number, bug.id]);
    if (circle?.found) refuse('duplicate', `Bug ${number} is marked as a duplicate of this one already.`);
    return { id: number, name: String(number) };
  }
}
