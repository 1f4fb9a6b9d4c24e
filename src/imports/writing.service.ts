// The second half of an import: gives rows their people and places, and writes them through the one door.
import { Injectable } from '@nestjs/common';
import { ChangesService } from '../bugs/changes/changes.service.js';
import { DatabaseService } from '../database/database.service.js';
import type { Life } from '../bugs/changes/filing.js';
import { CatalogueStore, type Catalogue, type Placed } from './catalogue.store.js';
import { ImportedStore, type Imported, type Ranked } from './imported.store.js';
import { lifeOf, type Scene } from './lives.js';
import { aliasOf } from './mapping.js';
import { PeopleStore, type Named, type People } from './people.store.js';
import type { Mark, Plan } from './plan.js';
import { lastWordsOf, readingOf } from './reading.js';
import type { Report } from './report.words.js';
import { restOf } from './rest.js';
import type { Row } from './rows.js';
import type { Tally } from './tally.js';

export type Numbered = Row & { readonly number: number };

/** A bug ready to be written. */
export interface Item {
  readonly line: number;
  readonly life: Life;
  readonly imported: Imported;
}

/** Everything that one import remembers while it goes on. */
export interface Writing {
  readonly plan: Plan;
  readonly tally: Tally;
  readonly people: People;
  readonly catalogue: Catalogue;
  readonly ranked: Ranked;
  readonly done: { bugs: number; comments: number; first: number; last: number };
}

const DEFAULT_COMPONENT = 'General';
const DEFAULT_PLATFORM = 'All';

/** Everyone whom a row names, and the one for those it does not name. */
function* peopleOf({ said, replay }: Row): Generator<Named> {
  const { source } = said;
  const turns = replay.turns.flatMap(({ who, words }) => [who, words.assignee ?? '']);
  const names = [
    said.reporter,
    said.assignee,
    replay.first.assignee,
    ...turns,
    ...said.comments.map(({ author }) => author),
  ];
  for (const name of ['', ...names]) yield { source, name: name ?? '' };
}

/** PostgreSQL's classes of errors that are about the data: the next bug may well go in. */
const isRefusal = (error: unknown): error is Error & { code: string } =>
  error instanceof Error && /^(?:22|23|54)/.test(String((error as { code?: unknown }).code));

@Injectable()
export class WritingService {
  constructor(
    private readonly database: DatabaseService,
    private readonly changes: ChangesService,
    private readonly people: PeopleStore,
    private readonly catalogues: CatalogueStore,
    private readonly store: ImportedStore,
  ) {}

  async begin(plan: Plan, tally: Tally): Promise<Writing> {
    const done = { bugs: 0, comments: 0, first: 0, last: 0 };
    const people = this.people.remember();
    const catalogue = this.catalogues.remember();
    return { plan, tally, people, catalogue, ranked: await this.store.ranked(), done };
  }

  /** The rows as bugs ready to be written; people, products, components and versions exist from now on. */
  async place(writing: Writing, rows: readonly Numbered[]): Promise<Item[]> {
    await writing.people.meet(rows.flatMap((row) => [...peopleOf(row)]));
    const items: Item[] = [];
    for (const row of rows) {
      const { source, product, component, version } = row.said;
      const names = { product: product ?? source, component: component ?? DEFAULT_COMPONENT, version };
      items.push(...this.item(writing, row, await writing.catalogue.place(names)));
    }
    return items;
  }

  /** One item, or none where what the line holds is nested deeper than can be written down. */
  private item(writing: Writing, row: Numbered, placed: Placed): Item[] {
    try {
      return [this.told(writing, row, placed)];
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      writing.tally.note('unreadable', 1, `line ${row.line}: it is nested too deep`);
      return [];
    }
  }

  private told({ plan, tally, people, ranked }: Writing, row: Numbered, placed: Placed): Item {
    const { said, replay, line, number } = row;
    const mark = plan.mark(line, said);
    const scene = {
      ...placed,
      number,
      ...sceneOf(ranked, mark),
      person: (name: string | null) => people.get(said.source, name),
    };
    const story = lifeOf(said, readingOf(said.source, lastWordsOf(said), tally), replay, scene);
    const rest = JSON.stringify(restOf(said, story, replay, mark, tally));
    const { source, id } = said;
    return { line, life: story.life, imported: { bug: number, source, id, alias: aliasOf(source, id), rest } };
  }

  /** Writes the bugs in one transaction; where the database refuses one of them, each in one of its own. */
  async write(writing: Writing, items: readonly Item[]): Promise<void> {
    if (items.length === 0) return;
    try {
      await this.together(writing, items);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      if (items.length > 1) for (const item of items) await this.write(writing, [item]);
      else for (const { line } of items) writing.tally.note('refused', 1, `line ${line}: ${error.message}`);
    }
  }

  private async together({ tally, done }: Writing, items: readonly Item[]): Promise<void> {
    const unnamed = await this.database.transaction(async (db) => {
      await this.changes.makeAll(
        db,
        items.map(({ life }) => life),
      );
      return this.store.write(
        db,
        items.map(({ imported }) => imported),
      );
    });
    for (const { imported, life } of items) {
      done.bugs += 1;
      done.comments += life.later.filter(({ comment }) => comment !== null).length;
      done.first = done.first === 0 ? imported.bug : Math.min(done.first, imported.bug);
      done.last = Math.max(done.last, imported.bug);
      if (unnamed.has(imported.bug)) tally.note('aliases', 1, imported.alias);
    }
  }

  /** What has come in so far. */
  figures({ done, people, catalogue }: Writing): Omit<Report, 'seconds' | 'stopped' | 'tally'> {
    const { products, components, versions } = catalogue.made;
    return { ...done, people: people.made, products, components, versions };
  }
}

/** A row of a ranked table; its names are those of the mapping, so that one is missing only in a damaged database. */
function ranking(table: ReadonlyMap<string, { id: number; name: string }>, name: string) {
  const row = table.get(name);
  if (!row) throw new Error(`The database knows no "${name}".`);
  return row;
}

function sceneOf(ranked: Ranked, mark: Mark): Pick<Scene, 'duplicateOf' | 'platform' | 'severity' | 'priority'> {
  return {
    duplicateOf: 'number' in mark ? mark.number : null,
    platform: ranking(ranked.platforms, DEFAULT_PLATFORM),
    severity: (name) => ranking(ranked.severities, name),
    priority: (name) => ranking(ranked.priorities, name),
  };
}
