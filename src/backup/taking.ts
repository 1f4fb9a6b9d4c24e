// Writes what a snapshot shows to an archive: the rows of each table as COPY gives them, and the contents of files.
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type pg from 'pg';

import type { Store } from '../files/store.js';
import type { Archive } from './archive.js';
import { copyTo } from './copy.js';
import type { Watch } from './examination.js';
import { contentOf, names, partOf, type TableNote } from './manifest.js';
import type { Snapshot } from './snapshot.js';
import { momentary, type TableRow } from './tables.sql.js';

const smaller = promisify(gzip);

/** Bytes of rows that are made smaller in one go: what is held in memory, some times over. */
const PART = 16_777_216;

/** Quick: the time of a backup is mostly this. */
const LEVEL = 1;

/** Counts bytes for all that is read. */
export class Count {
  private done = 0;

  constructor(private readonly watch: Watch) {}

  add(bytes: number): void {
    this.done += bytes;
    this.watch.at(this.done);
  }
}

async function takeTable(client: pg.Client, table: TableRow, archive: Archive, count: Count): Promise<TableNote> {
  const { name, quoted, columns } = table;
  const stream = client.query(copyTo(`COPY ${quoted} (${columns.join(', ')}) TO STDOUT`));
  const hash = createHash('sha256');
  let [held, bytes, parts]: [Buffer[], number, number] = [[], 0, 0];
  const flush = async (): Promise<void> => {
    await archive.add(partOf(name, ++parts), await smaller(Buffer.concat(held), { level: LEVEL }));
    held = [];
  };
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    hash.update(chunk);
    held.push(chunk);
    const before = bytes;
    bytes += chunk.length;
    count.add(chunk.length);
    if (Math.floor(bytes / PART) > Math.floor(before / PART)) await flush();
  }
  if (held.length > 0) await flush();
  // The number of rows comes behind them: it is there when the next statement is answered.
  await client.query('SELECT');
  return { name, columns: [...columns], rows: stream.rowCount, bytes, sha256: hash.digest('hex'), parts };
}

/** Writes all tables but those of the moment. */
export async function takeTables(snapshot: Snapshot, archive: Archive, count: Count): Promise<TableNote[]> {
  const notes: TableNote[] = [];
  for (const table of snapshot.tables)
    if (!momentary.includes(table.name)) notes.push(await takeTable(snapshot.client, table, archive, count));
  return notes;
}

/** Contents that the database knows, and the store does not have, or not any more as they were. */
export interface Amiss {
  readonly missing: readonly string[];
  readonly spoilt: readonly string[];
}

/** Writes the contents of all files, and before them the list of what there is to be. */
export async function takeContents({ blobs }: Snapshot, store: Store, archive: Archive, count: Count): Promise<Amiss> {
  const amiss = { missing: [] as string[], spoilt: [] as string[] };
  await archive.add(names.contents, Buffer.from(blobs.map(({ sha256, size }) => `${sha256} ${size}\n`).join('')));
  for (const { sha256, size } of blobs) {
    const stream = await store.open(sha256);
    if (!stream) amiss.missing.push(sha256);
    else if ((await archive.addStream(contentOf(sha256), size, stream as AsyncIterable<Buffer>)) !== sha256)
      amiss.spoilt.push(sha256);
    count.add(size);
  }
  return amiss;
}
