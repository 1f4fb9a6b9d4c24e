// The part of the writer that keeps what a bug has many of, and the values of fields of one's own.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { refuse } from '../../errors.js';
import { idOf, isCustom, isSet, wordsOf, type Item, type Value } from '../bug.js';
import type { Chain, Step } from '../changes/changes.store.js';
import { ADD_VALUES, REMOVE_VALUES } from '../custom/values.sql.js';
import { customSet, setTables } from './sets.sql.js';

/** One item that goes in or out, or one value that a field has become. */
interface Row {
  readonly field: string;
  readonly isSet: boolean;
  readonly old: Value;
  readonly new: Value;
  readonly step: Step;
}

type IdOf = (step: Step) => number;

/** What a new bug begins with, as if it were put in by its filing. */
function begun({ isNew, steps: [first] }: Chain): Row[] {
  if (!isNew || !first) return [];
  const bug = first.outcome.after;
  const items = Object.entries(bug.sets).flatMap(([field, set = []]) =>
    set.map((item: Item): Row => ({ field, isSet: true, old: null, new: item, step: first })),
  );
  const values = Object.keys(bug)
    .filter(isCustom)
    .map((field): Row => ({ field, isSet: false, old: null, new: bug[field] ?? null, step: first }));
  return [...items, ...values];
}

/** What the changes of a chain did to sets and to fields of one's own. */
const altered = (chain: Chain): Row[] =>
  chain.steps.flatMap((step) =>
    step.outcome.altered
      .filter(({ field }) => isSet(field) || isCustom(field))
      .map(({ field, old, new: became }) => {
        return { field, isSet: field in step.outcome.after.sets, old, new: became, step };
      }),
  );

/** Rows of one field that can be written at once: those that go the same way, as long as no other lies between them. */
function runs(rows: readonly Row[]): Row[][] {
  const all: Row[][] = [];
  for (const row of rows) {
    const last = all.at(-1);
    if (last && (last[0]?.new === null) === (row.new === null)) last.push(row);
    else all.push([row]);
  }
  return all;
}

@Injectable()
export class SetsStore {
  /** Writes what the chains alter beyond the columns of bugs, in the caller's transaction. Throws Invalid for an alias that is taken. */
  async write(db: EntityManager, chains: readonly Chain[], idOfStep: IdOf): Promise<void> {
    const rows = chains.flatMap((chain) => [...begun(chain), ...altered(chain)]);
    for (const field of new Set(rows.map((row) => row.field)))
      await this.field(
        db,
        rows.filter((row) => row.field === field),
        idOfStep,
      );
  }

  private async field(db: EntityManager, rows: readonly Row[], idOfStep: IdOf): Promise<void> {
    if (!rows[0]?.isSet) return this.values(db, rows);
    for (const run of runs(rows)) await this.run(db, run, idOfStep);
  }

  private async run(db: EntityManager, rows: readonly Row[], idOfStep: IdOf): Promise<void> {
    const [first] = rows;
    if (!first) return;
    const { field } = first;
    const table = isSet(field) ? setTables[field] : customSet;
    const sql = first.new === null ? table.remove : table.add;
    if (sql === null) return;
    const put = await db.query<unknown[]>(sql, [JSON.stringify(rows.map((row) => itemRow(row, idOfStep)))]);
    if (field === 'aliases' && first.new !== null && put.length < rows.length)
      refuse('aliases', 'Another bug is called so already.');
  }

  /** The last value that each bug was given stays. */
  private async values(db: EntityManager, rows: readonly Row[]): Promise<void> {
    const last = new Map(rows.map((row) => [row.step.outcome.after.id, row]));
    const given = JSON.stringify(
      [...last].map(([bug, { field, new: became }]) => {
        const id = idOf(became);
        return { bug, field, id, word: id === null ? wordsOf(became) : null };
      }),
    );
    await db.query(REMOVE_VALUES, [given]);
    await db.query(ADD_VALUES, [given]);
  }
}

function itemRow({ field, old, new: became, step }: Row, idOfStep: IdOf): object {
  const item = became ?? old;
  const word = item === null || idOf(item) !== null ? null : wordsOf(item);
  const bug = step.outcome.after.id;
  return { bug, field, id: idOf(item), word, change: idOfStep(step), who: step.whoId, at: step.at };
}
