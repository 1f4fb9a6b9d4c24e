// Brings an archive back into an empty database and an empty place for files: contents first, so that no row ever lacks its file.
import { open } from 'node:fs/promises';
import type pg from 'pg';
import { DataSource } from 'typeorm';
import { migrations } from '../../migrations/index.js';
import type { Config } from '../config.js';
import { dataSourceOptions } from '../database/data.source.js';
import { migrate } from '../database/migrate.js';
import { prepareJobs } from '../database/queue.js';
import { tidy } from '../database/tidy.js';
import { draftsOf, storeOf } from '../files/place.js';
import type { Store } from '../files/store.js';
import { connected, rowsOf } from './connection.js';
import type { Examined, Watch } from './examination.js';
import { contentOf, shaIn, type Manifest } from './manifest.js';
import { loadTables, type Source } from './loading.js';
import { bytesOf } from './scan.js';
import * as sql from './tables.sql.js';
import { Count } from './taking.js';

/** Contents that are looked at in one go. */
const STRETCH = 1_000;

/** What came of it. */
export interface Restored {
  /** Mails that waited when the archive was taken, and are not sent. */
  readonly mails: number;
}

/** Bytes that will be loaded, as a watch counts them. */
export const bytesIn = ({ tables, contents }: Manifest): number =>
  tables.reduce((all, { bytes }) => all + bytes, contents.bytes);

/** Throws where the archive is of a BugZot that knows more than this one. */
export function mayLoad({ migrations: ran, bugzot }: Manifest): void {
  const known = new Set(migrations.map(({ name }) => name));
  const newer = ran.filter((name) => !known.has(name));
  if (newer.length > 0)
    throw new Error(`The archive is of BugZot ${bugzot}, which is newer than this one (${newer.join(', ')}).`);
}

const stop = (message: string, hint: string): Error => Object.assign(new Error(message), { hint });

/** Every bug has its reporter. */
const USED = `SELECT EXISTS (SELECT FROM users) OR EXISTS (SELECT FROM blobs) AS is`;

/** Throws where there is anything that is not a BugZot without people, bugs and files. */
async function mustBeUnused(client: pg.Client, { migrations: ran }: Manifest): Promise<void> {
  const names = (await rowsOf<{ name: string }>(client, sql.RELATIONS)).map(({ name }) => name);
  if (names.length === 0) return;
  const isOurs = ['migrations', 'users', 'bugs', 'blobs'].every((name) => names.includes(name));
  const [used] = isOurs ? await rowsOf<{ is: boolean }>(client, USED) : [{ is: true }];
  if (used?.is) throw stop('The database is not empty.', 'A backup is brought back into an empty one only.');
  const here = await rowsOf<{ name: string }>(client, sql.MIGRATIONS);
  if (here.some(({ name }) => !ran.includes(name)))
    throw stop('The database is already that of a newer BugZot.', 'Give it an empty one: it is brought up to date.');
}

/** Throws where somebody is at work in the database, or was. */
const mustBeEmpty = (url: string, manifest: Manifest): Promise<void> =>
  connected(url, async (client) => {
    const [others] = await rowsOf<{ count: number }>(client, sql.OTHERS);
    if (others?.count) throw stop('The database is in use.', 'End BugZot first.');
    await mustBeUnused(client, manifest);
  });

/** Throws where there are files that are not of the archive. */
async function mustBeOfArchive(store: Store, { places }: Examined): Promise<void> {
  for (let after = ''; ;) {
    const files = await store.list(after, STRETCH);
    const strange = files.find(({ sha256 }) => !places.has(contentOf(sha256)));
    if (strange)
      throw stop(`There are files already in ${store.name}.`, 'A backup is brought back to an empty place only.');
    if (files.length < STRETCH) return;
    after = files.at(-1)?.sha256 ?? '';
  }
}

async function loadContents(config: Config, from: Source, count: Count): Promise<void> {
  const [store, drafts] = [storeOf(config), draftsOf(config)];
  await Promise.all([store.prepare(), drafts.prepare()]);
  const spoilt = new Set(from.manifest.spoilt);
  for (const [name, found] of from.places) {
    const sha256 = shaIn(name);
    if (sha256 === '' || spoilt.has(sha256)) continue;
    const draft = await drafts.receive(bytesOf(from.file, found), found.size);
    try {
      if (draft.sha256 !== sha256) throw new Error(`${name} is not what it was when the archive was read through.`);
      await store.put(draft);
    } finally {
      await drafts.drop(draft);
    }
    count.add(found.size);
  }
}

/** The schema as it was when the archive was taken. */
async function migrateTo(url: string, ran: readonly string[]): Promise<void> {
  const then = migrations.filter(({ name }) => ran.includes(name));
  const source = new DataSource({ ...dataSourceOptions(url, { connections: 1, patient: true }), migrations: then });
  await source.initialize();
  try {
    await source.runMigrations();
  } finally {
    await source.destroy();
  }
  await prepareJobs(url);
}

/**
 * Brings back what was read through, to the database and the place for files of `config`; brings the schema up to date afterwards.
 * Throws where they are not empty: then nothing was changed. What is interrupted can be begun again.
 */
export async function restore(config: Config, path: string, examined: Examined, watch: Watch): Promise<Restored> {
  const { manifest, places } = examined;
  if (!manifest) throw new Error('The archive has no manifest.');
  const url = config.databaseOwnerUrl;
  mayLoad(manifest);
  await mustBeEmpty(url, manifest);
  await mustBeOfArchive(storeOf(config), examined);
  const file = await open(path, 'r');
  try {
    const [from, count] = [{ file, manifest, places }, new Count(watch)];
    await loadContents(config, from, count);
    await migrateTo(url, manifest.migrations);
    const mails = await connected(url, (client) => loadTables(client, from, count));
    await migrate(config);
    await tidy(
      url,
      manifest.tables.map(({ name }) => `"${name}"`),
    );
    return { mails };
  } finally {
    await file.close();
  }
}
