// Where backups of these stories are, and empty places to which they are brought back.
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import pg from 'pg';
import { examine } from '../../src/backup/examination.js';
import type { Manifest } from '../../src/backup/manifest.js';
import { stage } from '../support/this-run.js';
import { copyDatabase } from '../support/world.mjs';

export const folder = mkdtempSync(join(tmpdir(), 'bugzot-backup-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A database with nothing in it, and a folder of its own. */
export async function emptyPlace(): Promise<{ databaseUrl: string; folder: string }> {
  const name = `back-${randomUUID()}`;
  const place = join(folder, name);
  mkdirSync(place);
  return { databaseUrl: await copyDatabase(stage, name, 'template1'), folder: place };
}

/** What an archive says of itself. Throws where it is not whole. */
export async function manifestOf(path: string): Promise<Manifest> {
  const { manifest, faults } = await examine(path, { at: () => undefined });
  if (!manifest || faults.length > 0) throw new Error(faults.join('\n'));
  return manifest;
}

/** The one value that a statement gives on a database. */
export async function valueOf<Value>(databaseUrl: string, sql: string): Promise<Value> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, Value>>(sql);
    return Object.values(rows[0] ?? {})[0] as Value;
  } finally {
    await client.end();
  }
}
