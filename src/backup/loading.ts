// Fills the tables of an empty database with the rows of an archive, all or none of them, and counts and compares what came in.
import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type pg from 'pg';

import { ADD } from '../jobs/jobs.service.js';
import { rowsOf } from './connection.js';
import { copyFrom } from './copy.js';
import { partOf, type Manifest, type TableNote } from './manifest.js';
import { bytesOf, type Found } from './scan.js';
import * as sql from './tables.sql.js';
import type { Count } from './taking.js';

const whole = promisify(gunzip);

/** An archive that was read through and is open: where each of its files lies. */
export interface Source {
  readonly file: FileHandle;
  readonly manifest: Manifest;
  readonly places: ReadonlyMap<string, Found>;
}

interface Hindrance {
  readonly off: string;
  readonly on: string;
  readonly turn: number;
}

/** The bytes of one file of the archive, in one piece. */
async function fileOf({ file, places }: Source, name: string): Promise<Buffer> {
  const found = places.get(name);
  if (!found) throw new Error(`${name} is missing.`);
  const parts: Buffer[] = [];
  for await (const chunk of bytesOf(file, found)) parts.push(chunk);
  return Buffer.concat(parts);
}

async function loadTable(client: pg.Client, quoted: string, note: TableNote, from: Source, count: Count) {
  const { name, columns, rows, parts, sha256 } = note;
  const hash = createHash('sha256');
  async function* text(): AsyncIterable<Buffer> {
    for (let nth = 1; nth <= parts; nth++) {
      const bytes = await whole(await fileOf(from, partOf(name, nth)));
      hash.update(bytes);
      count.add(bytes.length);
      yield bytes;
    }
  }
  const into = client.query(copyFrom(`COPY ${quoted} (${columns.join(', ')}) FROM STDIN`));
  await pipeline(text, into);
  if (into.rowCount !== rows || hash.digest('hex') !== sha256)
    throw new Error(`Of ${name} came ${into.rowCount} rows, which are not the ${rows} of the archive.`);
}

/** The tables must be those of the archive, no more and no fewer. */
function compare(tables: readonly sql.TableRow[], { tables: notes, leftOut }: Manifest): void {
  const [here, there] = [tables.map(({ name }) => name), [...notes.map(({ name }) => name), ...leftOut]];
  const odd = [...here.filter((name) => !there.includes(name)), ...there.filter((name) => !here.includes(name))];
  if (odd.length > 0) throw new Error(`The archive has other tables than the database: ${odd.join(', ')}.`);
}

async function all(client: pg.Client, hindrances: readonly Hindrance[], way: 'off' | 'on'): Promise<void> {
  const turns = [...hindrances].sort((a, b) => (way === 'on' ? a.turn - b.turn : b.turn - a.turn));
  for (const hindrance of turns) await client.query(hindrance[way]);
}

async function rest(client: pg.Client, { sequences, jobs }: Manifest): Promise<number> {
  for (const { name, value } of sequences)
    if (value !== null) await client.query('SELECT setval(quote_ident($1)::regclass, $2)', [name, value]);
  for (const { task, payload } of jobs) await client.query(ADD, [task, JSON.stringify(payload)]);
  return (await client.query(sql.SETTLE_MAILS)).rowCount ?? 0;
}

/**
 * Fills the tables in one transaction on the owner's connection; answers how many mails waited, which are not sent any more.
 * Indexes and foreign keys are made when the rows are there, which is quicker and looks at all of them.
 */
export async function loadTables(client: pg.Client, from: Source, count: Count): Promise<number> {
  const tables = await rowsOf<sql.TableRow>(client, sql.TABLES);
  compare(tables, from.manifest);
  const quoted = new Map(tables.map((table) => [table.name, table.quoted]));
  await client.query('BEGIN');
  const hindrances = await rowsOf<Hindrance>(client, sql.HINDRANCES);
  await all(client, hindrances, 'off');
  await client.query(`TRUNCATE ${[...quoted.values()].join(', ')}`);
  for (const name of quoted.values()) await client.query(`ALTER TABLE ${name} DISABLE TRIGGER USER`);
  for (const note of from.manifest.tables) await loadTable(client, quoted.get(note.name) ?? '', note, from, count);
  const mails = await rest(client, from.manifest);
  await all(client, hindrances, 'on');
  for (const name of quoted.values()) await client.query(`ALTER TABLE ${name} ENABLE TRIGGER USER`);
  await client.query('COMMIT');
  return mails;
}
