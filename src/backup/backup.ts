// Takes a backup: one archive of the database at one moment and of every file, read through once more before it counts.
import { createRequire } from 'node:module';
import { link, open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { projectRoot, type Config } from '../config.js';
import { storeOf } from '../files/place.js';
import { Archive } from './archive.js';
import { examine, type Watch } from './examination.js';
import { format, idOf, names, type Manifest } from './manifest.js';
import { rowsOf } from './connection.js';
import { inSnapshot, type Snapshot } from './snapshot.js';
import { momentary, SEQUENCES } from './tables.sql.js';
import { Count, takeContents, takeTables } from './taking.js';

/** What is shown of it, step by step: `of` bytes at most, as far as one knows before. */
export interface Steps {
  begin(step: 'written' | 'looked through', of: number): Watch;
}

export interface Taken {
  readonly manifest: Manifest;
  readonly bytes: number;
}

const { version } = createRequire(import.meta.url)(join(projectRoot, 'package.json')) as { version: string };

/** Of all tables and files; a table is larger on the disk than in an archive, or smaller. */
const bytesOf = ({ tables, blobs }: Snapshot): number =>
  [...tables.map(({ bytes }) => bytes), ...blobs.map(({ size }) => size)].reduce((all, some) => all + some, 0);

async function write(path: string, snapshot: Snapshot, config: Config, withKey: boolean, watch: Watch): Promise<void> {
  const { client, at, postgres, migrations, blobs, jobs } = snapshot;
  const archive = await Archive.create(path, Math.floor(at.getTime() / 1000));
  const count = new Count(watch);
  try {
    const tables = await takeTables(snapshot, archive, count);
    const sequences = await rowsOf<Manifest['sequences'][number]>(client, SEQUENCES);
    if (withKey) await archive.add(names.key, Buffer.from(config.secretKey));
    const amiss = await takeContents(snapshot, storeOf(config), archive, count);
    const contents = { count: blobs.length, bytes: blobs.reduce((all, { size }) => all + size, 0) };
    const about = { format, at: at.toISOString(), bugzot: version, postgres, migrations, key: idOf(config.secretKey) };
    const leftOut = [...momentary];
    await archive.finish({ ...about, tables, leftOut, sequences, jobs, contents, ...amiss, parts: archive.parts });
  } finally {
    await archive.close();
  }
}

/** Waits until the disk knows the name. */
async function settle(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

/** Reads it through, as it lies on the disk; throws where it is not what was to be written. */
async function proved(path: string, steps: Steps): Promise<Taken> {
  const file = await open(path, 'r');
  const { size } = await file.stat().finally(() => file.close());
  const { manifest, faults } = await examine(path, steps.begin('looked through', size));
  if (!manifest || faults[0]) throw new Error(`The backup is not what was to be written: ${faults[0] ?? ''}`);
  return { manifest, bytes: size };
}

/**
 * Takes a backup of the database and the files of `config` to a new file at `path`, whole or not at all. The application may run
 * meanwhile. Throws where there is a file, where the disk is full, and where another backup is being taken.
 */
export async function takeBackup(config: Config, path: string, withKey: boolean, steps: Steps): Promise<Taken> {
  const draft = `${path}.${process.pid}.part`;
  try {
    await inSnapshot(config.databaseOwnerUrl, (snapshot) =>
      write(draft, snapshot, config, withKey, steps.begin('written', bytesOf(snapshot))),
    );
    const taken = await proved(draft, steps);
    // A second name, for it never replaces a file that is there.
    await link(draft, path);
    await settle(dirname(path));
    return taken;
  } finally {
    await rm(draft, { force: true });
  }
}
