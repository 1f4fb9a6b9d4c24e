// Looks at what the database does not hold: that every content is in its place, nothing else is, and each is still what it was.
import { createHash } from 'node:crypto';
import pg from 'pg';
import type { Kept, Store } from '../../files/store.js';
import type { Finding, Law } from './examination.js';

/** Milliseconds after which what comes in has come in, or never will. */
const HOUR = 3_600_000;

/** Contents that are looked at in one go. */
const STRETCH = 1_000;

const KNOWN = 'SELECT sha256, size FROM blobs WHERE sha256 > $1 ORDER BY sha256 LIMIT $2';
const STILL = 'SELECT sha256, size FROM blobs WHERE sha256 = $1';

interface Row {
  readonly sha256: string;
  readonly size: string | number;
}

const laws = {
  lost: { name: 'contents', holds: 'Every content of a file is where files are kept, of its size', of: 'content' },
  strays: { name: 'strays', holds: 'Nothing is kept for an hour that no file has', of: 'content' },
  spoilt: { name: 'bytes', holds: 'Every content is still what it was when it came', of: 'content' },
} as const satisfies Record<string, Law>;

/** What is looked at: with `bytes` each content is read from its beginning to its end, which takes its time. */
export const contentLaws = (bytes: boolean): readonly Law[] =>
  bytes ? [laws.lost, laws.strays, laws.spoilt] : [laws.lost, laws.strays];

/** A connection that sees what is there now: contents come and go meanwhile. */
async function connected<Result>(url: string, work: (client: pg.ClientBase) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url, application_name: 'bugzot doctor' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const rowOf = async (client: pg.ClientBase, sha256: string): Promise<Row | undefined> =>
  (await client.query<Row>(STILL, [sha256])).rows[0];

/** Every row, some at a time. */
async function* rowsOf(client: pg.ClientBase): AsyncIterable<Row> {
  for (let after = ''; ;) {
    const { rows } = await client.query<Row>(KNOWN, [after, STRETCH]);
    yield* rows;
    if (rows.length < STRETCH) return;
    after = rows.at(-1)?.sha256 ?? '';
  }
}

/** Whether the row is still there, and its content is not: the sweeper takes the one before the other. */
async function isLost(client: pg.ClientBase, store: Store, { sha256, size }: Row): Promise<boolean> {
  if ((await store.size(sha256)) === Number(size)) return false;
  return (await rowOf(client, sha256)) !== undefined && (await store.size(sha256)) !== Number(size);
}

async function isSpoilt(store: Store, { sha256 }: Row): Promise<boolean> {
  const stream = await store.open(sha256);
  if (!stream) return false;
  const hash = createHash('sha256');
  for await (const chunk of stream as AsyncIterable<Buffer>) hash.update(chunk);
  return hash.digest('hex') !== sha256;
}

/** A place that is not there has nothing; that what should be there is missing is said by another law. */
const listed = (store: Store, after: string): Promise<Kept[]> =>
  store.list(after, STRETCH).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });

async function strays(client: pg.ClientBase, store: Store): Promise<string[]> {
  const found: string[] = [];
  for (let after = ''; ;) {
    const files = await listed(store, after);
    for (const { sha256, at } of files)
      if (Date.now() - at > HOUR && (await rowOf(client, sha256)) === undefined) found.push(sha256);
    if (files.length < STRETCH) return found;
    after = files.at(-1)?.sha256 ?? '';
  }
}

async function rows(client: pg.ClientBase, isWrong: (row: Row) => Promise<boolean>): Promise<string[]> {
  const found: string[] = [];
  for await (const row of rowsOf(client)) if (await isWrong(row)) found.push(row.sha256);
  return found;
}

const works: Readonly<Record<string, (client: pg.ClientBase, store: Store) => Promise<string[]>>> = {
  contents: (client, store) => rows(client, (row) => isLost(client, store, row)),
  strays,
  bytes: (client, store) => rows(client, (row) => isSpoilt(store, row)),
};

/** Looks whether one of these holds in the database at `url` and in the store; writes nothing. */
export async function lookAtContents(law: Law, url: string, store: Store): Promise<Finding> {
  const begin = performance.now();
  const took = (): number => (performance.now() - begin) / 1000;
  try {
    const found = await connected(url, async (client) => (await works[law.name]?.(client, store)) ?? []);
    return { invariant: law, found: found.length, examples: found.slice(0, 5), failed: '', seconds: took() };
  } catch (error) {
    return { invariant: law, found: 0, examples: [], failed: (error as Error).message, seconds: took() };
  }
}
