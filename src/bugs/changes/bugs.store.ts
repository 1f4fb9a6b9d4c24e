// Brings a bug for changing: locked, with the words of its fields, as it is and as somebody has seen it.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Params } from '../../database/params.js';
import { NotFound } from '../../errors.js';
import type { Who } from '../../who.js';
import type { Bug, BugFields, FieldName, Moment, Ref } from '../bug.js';
import { visibleBugs } from '../bug.visibility.js';
import { alteredWords } from './alteration.visibility.js';
import { bugColumns, NOW, REDACTED, seenSql, SINCE } from './changes.sql.js';

interface SeenRow {
  field: FieldName;
  old: string | null;
  oldId: number | null;
}

/** A value of the past from its id and its words of then; summary, status and resolution are words alone. */
const pastValue = (row: SeenRow): string | Ref | null =>
  row.old === null ? null : row.oldId === null ? row.old : { id: row.oldId, name: row.old };

@Injectable()
export class BugsStore {
  /** The bug, locked until the transaction ends. Throws NotFound where it does not exist for `who`. */
  async findForUpdate(db: EntityManager, id: number, who: Who): Promise<Bug> {
    const params = new Params();
    const where = `b.id = ${params.add(id)} AND ${visibleBugs(who, params)}`;
    const locked = await db.query<unknown[]>(`SELECT b.id FROM bugs b WHERE ${where} FOR UPDATE`, params.values);
    if (locked.length === 0) throw new NotFound();
    const [bug] = await db.query<Bug[]>(`SELECT ${bugColumns()} FROM bugs b WHERE b.id = $1`, [id]);
    if (!bug) throw new NotFound();
    return bug;
  }

  /** The fields as they were at the revision `seen`, in words that `who` may read; a revision that never was gives the bug of now. */
  async asSeen(db: EntityManager, bug: Bug, seen: number, who: Who): Promise<BugFields> {
    if (seen >= bug.revision) return bug;
    const params = new Params(bug.id, seen);
    const rows = await db.query<SeenRow[]>(seenSql(alteredWords('old', who, params)), params.values);
    const past = Object.fromEntries(rows.map((row) => [row.field, pastValue(row)]));
    return { ...bug, ...past };
  }

  /** Whether public words were taken out of the bug after the revision `seen`. */
  async isRedacted(db: EntityManager, id: number, seen: number): Promise<boolean> {
    const [row] = await db.query<{ isRedacted: boolean }[]>(REDACTED, [id, seen]);
    return row?.isRedacted ?? false;
  }

  /** From when the value of each field has held. */
  async since(db: EntityManager, id: number): Promise<Map<FieldName, Moment>> {
    const rows = await db.query<{ field: FieldName; since: Moment }[]>(SINCE, [id]);
    return new Map(rows.map((row) => [row.field, row.since]));
  }

  /** The database's clock, asked after the lock was had. */
  async now(db: EntityManager): Promise<Moment> {
    const [row] = await db.query<{ now: Moment }[]>(NOW);
    return row?.now ?? 0;
  }
}
