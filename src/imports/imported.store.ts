// What is known of imported bugs: which are here, their old keys, and what is kept beside them.
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Ref } from '../bugs/bug.js';
import { CONFIG, type Config } from '../config.js';
import { DatabaseService } from '../database/database.service.js';
import { tidy } from '../database/tidy.js';
import { keyOf, partsOf, type Key } from './plan.js';

/** One imported bug; `rest` is JSON. */
export interface Imported {
  readonly bug: number;
  readonly source: string;
  readonly id: string;
  /** Null where an earlier line of the file has the same old key. */
  readonly alias: string | null;
  readonly rest: string;
}

/** The ranked tables that a bug's words point to, by name. */
export interface Ranked {
  readonly severities: ReadonlyMap<string, Ref>;
  readonly priorities: ReadonlyMap<string, Ref>;
  readonly platforms: ReadonlyMap<string, Ref>;
}

const AT_ONCE = 10_000;

const KNOWN = `
  SELECT i.source, i.source_id AS id, i.bug_id AS bug FROM json_to_recordset($1) AS r(source text, id text)
  JOIN imported_bugs i ON i.source = r.source AND i.source_id = r.id`;

const INSERT = `
  INSERT INTO imported_bugs (bug_id, source, source_id, rest)
  SELECT r.bug, r.source, r.id, r.rest::jsonb FROM json_to_recordset($1) AS r(bug bigint, source text, id text, rest text)`;

const ALIASES = `
  INSERT INTO aliases (alias, bug_id) SELECT r.alias, r.bug FROM json_to_recordset($1) AS r(alias text, bug bigint)
  ON CONFLICT DO NOTHING RETURNING bug_id AS bug`;

/** Tables that an import has filled: afterwards their statistics are of no use any more. */
const FILLED = [
  ...['users', 'products', 'components', 'versions', 'bugs', 'changes', 'altered'],
  ...['comments', 'attachments', 'bug_words', 'aliases'],
];

@Injectable()
export class ImportedStore {
  constructor(
    private readonly database: DatabaseService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Those of the bugs that were imported before, with their numbers. */
  async known(keys: readonly Key[]): Promise<Map<Key, number>> {
    const known = new Map<Key, number>();
    for (let from = 0; from < keys.length; from += AT_ONCE) {
      const asked = keys.slice(from, from + AT_ONCE).map(partsOf);
      const rows = await this.database.read<{ source: string; id: string; bug: number }>(null, '', KNOWN, [
        JSON.stringify(asked),
      ]);
      for (const { source, id, bug } of rows) known.set(keyOf(source, id), bug);
    }
    return known;
  }

  async ranked(): Promise<Ranked> {
    const of = async (table: keyof Ranked): Promise<ReadonlyMap<string, Ref>> => {
      const rows = await this.database.read<Ref>(null, '', `SELECT id, name FROM ${table}`);
      return new Map(rows.map((row) => [row.name, row]));
    };
    return { severities: await of('severities'), priorities: await of('priorities'), platforms: await of('platforms') };
  }

  /** Writes what is known of the bugs, in the transaction of the bugs; answers the bugs without the alias that they wanted. */
  async write(db: EntityManager, bugs: readonly Imported[]): Promise<Set<number>> {
    await db.query(INSERT, [JSON.stringify(bugs.map(({ bug, source, id, rest }) => ({ bug, source, id, rest })))]);
    const rows = bugs.flatMap(({ bug, alias }) => (alias === null ? [] : [{ alias, bug }]));
    const written = await db.query<{ bug: number }[]>(ALIASES, [JSON.stringify(rows)]);
    const named = new Set(written.map(({ bug }) => bug));
    return new Set(bugs.map(({ bug }) => bug).filter((bug) => !named.has(bug)));
  }

  /** Brings the planner's statistics up to what is there now, so that the first pages are as fast as all others. */
  async tidy(): Promise<void> {
    await tidy(this.config.databaseOwnerUrl, FILLED);
  }
}
