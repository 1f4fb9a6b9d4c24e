// Last step: gives batches of rows their people and places, and writes them through the one door, two at a time.
import { Injectable } from '@nestjs/common';
import { ChangesService } from '../../bugs/changes/changes.service.js';
import type { Life } from '../../bugs/changes/filing.js';
import { DatabaseService } from '../../database/database.service.js';
import { CatalogueStore, type Catalogue, type Placed } from '../catalogue.store.js';
import { ImportedStore, type Imported, type Ranked } from '../imported.store.js';
import { lifeOf, type Scene } from '../lives.js';
import { aliasOf } from '../mapping.js';
import { PeopleStore, type Named, type People } from '../people.store.js';
import type { Mark } from '../plan.js';
import { restOf } from '../rest.js';
import { RunsStore } from '../runs.store.js';
import type { Tally } from '../tally.js';
import { inLanes } from './lanes.js';
import type { Batch, Row } from './map.js';

/** A bug ready to be written. */
interface Item {
  readonly line: number;
  readonly life: Life;
  readonly imported: Imported;
}

/** What has come in so far, or would have; numbers are 0 where no bug has. */
export interface Loaded {
  bugs: number;
  comments: number;
  attachments: number;
  first: number;
  last: number;
}

/** Everything that one import remembers while it goes on. */
export interface Loading {
  /** Nothing is written. */
  readonly isRehearsal: boolean;
  readonly tally: Tally;
  readonly people: People;
  readonly catalogue: Catalogue;
  readonly ranked: Ranked;
  readonly loaded: Loaded;
}

/** Batches that are written at the same time: PostgreSQL has one in hand while the next is sent. */
const LANES = 2;

const DEFAULT_PLATFORM = 'All';

/** Everyone whom a row names, and the one for those it does not name. */
function* peopleOf({ said, replay, files }: Row): Generator<Named> {
  const { source } = said;
  const turns = replay.turns.flatMap(({ who, words }) => [who, words.assignee ?? '']);
  const authors = [...said.comments, ...files.told].map(({ author }) => author);
  for (const name of ['', said.reporter, said.assignee, replay.first.assignee, ...turns, ...authors])
    yield { source, name: name ?? '' };
}

/** PostgreSQL's classes of errors that are about the data: the next bug may well go in. */
const isRefusal = (error: unknown): error is Error & { code: string } =>
  error instanceof Error && /^(?:22|23|54)/.test(String((error as { code?: unknown }).code));

@Injectable()
export class LoadService {
  constructor(
    private readonly database: DatabaseService,
    private readonly changes: ChangesService,
    private readonly people: PeopleStore,
    private readonly catalogues: CatalogueStore,
    private readonly store: ImportedStore,
    private readonly runs: RunsStore,
  ) {}

  async begin(tally: Tally, isRehearsal: boolean): Promise<Loading> {
    const loaded = { bugs: 0, comments: 0, attachments: 0, first: 0, last: 0 };
    const people = this.people.remember(isRehearsal);
    const catalogue = this.catalogues.remember(isRehearsal);
    return { isRehearsal, tally, people, catalogue, ranked: await this.store.ranked(), loaded };
  }

  /** Loads every batch; `done` hears of the last line of each. A batch is in whole or not at all. */
  async load(batches: AsyncIterable<Batch>, loading: Loading, done: (line: number) => void): Promise<void> {
    await inLanes(this.placed(batches, loading), LANES, async ({ last, items }) => {
      await this.write(loading, items);
      done(last);
    });
  }

  /** Batches as bugs ready to be written; people, products, components and versions are there from now on. */
  private async *placed(batches: AsyncIterable<Batch>, loading: Loading) {
    for await (const { last, rows } of batches) {
      await loading.people.meet(rows.flatMap((row) => [...peopleOf(row)]));
      const items: Item[] = [];
      for (const row of rows) items.push(...this.item(loading, row, await loading.catalogue.place(row.place)));
      yield { last, items };
    }
  }

  /** One item, or none where what the line holds is nested deeper than can be written down. */
  private item(loading: Loading, row: Row, placed: Placed): Item[] {
    try {
      const life = lifeOf(row, sceneOf(loading, row.said.source, row.mark, placed));
      const rest = JSON.stringify(restOf(row, life, loading.tally));
      const { line, number, said } = row;
      const { source, id } = said;
      const alias = row.isNamed ? aliasOf(source, id) : null;
      return [{ line, life: life.life, imported: { bug: number, source, id, alias, rest } }];
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      loading.tally.lost(row.line, 'it is nested too deep');
      return [];
    }
  }

  /** Writes the bugs in one transaction; where the database refuses one of them, each in one of its own. */
  private async write(loading: Loading, items: readonly Item[]): Promise<void> {
    if (items.length === 0) return;
    try {
      await this.together(loading, items);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      if (items.length > 1) for (const item of items) await this.write(loading, [item]);
      else for (const { line } of items) loading.tally.note('refused', 1, `line ${line}: ${error.message}`);
    }
  }

  private async together({ isRehearsal, tally, loaded }: Loading, items: readonly Item[]): Promise<void> {
    const bugs = items.map(({ imported }) => imported);
    const unnamed = isRehearsal ? new Set<number>() : await this.written(items, bugs);
    for (const { imported, life } of items) {
      loaded.bugs += 1;
      loaded.comments += life.later.filter(({ comment }) => comment !== null).length;
      loaded.attachments += life.attachments?.length ?? 0;
      loaded.first = loaded.first === 0 ? imported.bug : Math.min(loaded.first, imported.bug);
      loaded.last = Math.max(loaded.last, imported.bug);
      if (imported.alias === null || unnamed.has(imported.bug)) tally.note('aliases', 1, imported.id);
    }
  }

  /** Writes the bugs and what is known of them; answers those whose alias was taken already. */
  private written(items: readonly Item[], bugs: readonly Imported[]): Promise<Set<number>> {
    return this.database.transaction(async (db) => {
      await this.runs.writing(db);
      await this.changes.makeAll(
        db,
        items.map(({ life }) => life),
      );
      return this.store.write(db, bugs);
    });
  }
}

/** A row of a ranked table; its names are those of the mapping, so that one is missing only in a damaged database. */
function ranking(table: ReadonlyMap<string, { id: number; name: string }>, name: string) {
  const row = table.get(name);
  if (!row) throw new Error(`The database knows no "${name}".`);
  return row;
}

const sceneOf = ({ ranked, people }: Loading, source: string, mark: Mark, placed: Placed): Scene => ({
  ...placed,
  duplicateOf: 'number' in mark ? mark.number : null,
  platform: ranking(ranked.platforms, DEFAULT_PLATFORM),
  severity: (name) => ranking(ranked.severities, name),
  priority: (name) => ranking(ranked.priorities, name),
  person: (name) => people.get(source, name),
});
