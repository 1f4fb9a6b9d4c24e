// Brings a bug for changing: locked, with the words of its fields, as it is and as somebody has seen it.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Params } from '../../database/params.js';
import { NotFound } from '../../errors.js';
import type { Who } from '../../who.js';
import {
  type Bug,
  type BugFields,
  type FieldName,
  type Item,
  type Moment,
  type Ref,
  type SetField,
  type Sets,
} from '../bug.js';
import { visibleBugs } from '../bug.visibility.js';
import { alteredWords } from './alteration.visibility.js';
import { withDelta } from './change.js';
import { bugColumns, bugOf, NOW, REDACTED, SEEN_SETS, seenSql, SINCE, type BugRow } from './changes.sql.js';

interface SeenRow {
  field: FieldName;
  old: string | null;
  oldId: number | null;
}

interface SeenItem {
  field: SetField;
  old: string | null;
  oldId: number | null;
  new: string | null;
  newId: number | null;
}

/** An item of a set from its id and its words of then. */
const itemsOf = (name: string | null, id: number | null): Item[] =>
  name === null ? [] : [id === null ? name : { id, name }];

/** What somebody has seen: the fields and the sets as they were then. */
export type Seen = BugFields & { readonly sets: Sets };

/** By what it is remembered since when a field's value has held, or an item of a set been in it. */
export const sinceKey = (field: string, item: string | null): string => (item === null ? field : `${field} ${item}`);

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
    const [bug] = await this.locked(db, [id]);
    if (!bug) throw new NotFound();
    return bug;
  }

  /** Bugs whose locks the caller holds, by their numbers: nobody is asked who may see them. */
  async locked(db: EntityManager, ids: readonly number[]): Promise<Bug[]> {
    const from = `SELECT ${bugColumns()} FROM bugs b`;
    // For a list PostgreSQL reckons with ten, and then prefers to plan this statement each time to keeping a plan.
    const [sql, asked] =
      ids.length === 1
        ? [`${from} WHERE b.id = $1`, ids[0]]
        : [`${from} WHERE b.id = ANY($1::bigint[]) ORDER BY b.id`, ids];
    return (await db.query<BugRow[]>(sql, [asked])).map(bugOf);
  }

  /** The bug as it is, for a form. Throws NotFound where it does not exist for `who`. */
  async find(db: EntityManager, id: number, who: Who): Promise<Bug> {
    const params = new Params(id);
    const sql = `SELECT ${bugColumns()} FROM bugs b WHERE b.id = $1 AND ${visibleBugs(who, params)}`;
    const [bug] = await db.query<BugRow[]>(sql, params.values);
    if (!bug) throw new NotFound();
    return bugOf(bug);
  }

  /** The fields as they were at the revision `seen`, in words that `who` may read; a revision that never was gives the bug of now. */
  async asSeen(db: EntityManager, bug: Bug, seen: number, who: Who): Promise<Seen> {
    if (seen >= bug.revision) return bug;
    const sets = Object.keys(bug.sets);
    const params = new Params(bug.id, seen, sets);
    const rows = await db.query<SeenRow[]>(seenSql(alteredWords('old', who, params)), params.values);
    const past = Object.fromEntries(rows.map((row) => [row.field, pastValue(row)]));
    return { ...bug, ...past, sets: await this.setsAsSeen(db, bug, seen) };
  }

  /** The sets as they were: what came later is taken back, the newest first. */
  private async setsAsSeen(db: EntityManager, bug: Bug, seen: number): Promise<Sets> {
    const later = await db.query<SeenItem[]>(SEEN_SETS, [bug.id, seen, Object.keys(bug.sets)]);
    return later.reduce((sets: Sets, row) => {
      const delta = { add: itemsOf(row.old, row.oldId), remove: itemsOf(row.new, row.newId) };
      return { ...sets, [row.field]: withDelta(sets[row.field] ?? [], delta) };
    }, bug.sets);
  }

  /** Whether public words were taken out of the bug after the revision `seen`. */
  async isRedacted(db: EntityManager, id: number, seen: number): Promise<boolean> {
    const [row] = await db.query<{ isRedacted: boolean }[]>(REDACTED, [id, seen]);
    return row?.isRedacted ?? false;
  }

  /** From when the value of each field has held, and each item of a set been in or out; by sinceKey. */
  async since(db: EntityManager, bug: Bug): Promise<Map<string, Moment>> {
    const rows = await db.query<{ field: string; item: string | null; since: Moment }[]>(SINCE, [
      bug.id,
      Object.keys(bug.sets),
    ]);
    return new Map(rows.map((row) => [sinceKey(row.field, row.item), row.since]));
  }

  /** The database's clock, asked after the lock was had. */
  async now(db: EntityManager): Promise<Moment> {
    const [row] = await db.query<{ now: Moment }[]>(NOW);
    return row?.now ?? 0;
  }
}
