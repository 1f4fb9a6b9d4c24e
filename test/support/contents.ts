// What an application has on its disk and in its tables of files, looked at from outside.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from './app.js';

export const sha256Of = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');

const namesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

/** SHA-256 of every content in the folder of the application. */
export function kept({ folder }: App): string[] {
  const places = namesIn(join(folder, 'attachments')).filter((name) => /^[0-9a-f]{2}$/.test(name));
  return places.flatMap((place) => namesIn(join(folder, 'attachments', place))).sort();
}

/** Names of what is coming in, or has been left half-way. */
export const incoming = ({ folder }: App): string[] => namesIn(join(folder, 'attachments', 'incoming'));

export const pathOf = ({ folder }: App, sha256: string): string =>
  join(folder, 'attachments', sha256.slice(0, 2), sha256);

/** Contents whose bytes are not those of their name. */
export const spoilt = (app: App): string[] =>
  kept(app).filter((sha256) => sha256Of(readFileSync(pathOf(app, sha256))) !== sha256);

/** Rows without file, files without row, and what has not come in whole. */
export async function faults(app: App): Promise<Record<'rows' | 'files' | 'drafts', string[]>> {
  const rows = (await app.query<{ sha256: string }>('SELECT sha256 FROM blobs')).map(({ sha256 }) => sha256);
  const files = kept(app);
  return {
    rows: rows.filter((sha256) => !files.includes(sha256)),
    files: files.filter((sha256) => !rows.includes(sha256)),
    drafts: incoming(app),
  };
}

/** Lets two minutes pass for everything that the sweeper looks at. */
export async function grow(app: App): Promise<void> {
  const then = Date.now() / 1000 - 120;
  for (const sha256 of kept(app)) utimesSync(pathOf(app, sha256), then, then);
  for (const name of incoming(app)) utimesSync(join(app.folder, 'attachments', 'incoming', name), then, then);
  await app.query(`UPDATE blobs SET stored_at = stored_at - interval '2 minutes'`);
}

/** Lets the sweeper run once, and waits until it has. */
export async function sweep(app: App): Promise<void> {
  const [job] = await app.query<{ id: string }>(`SELECT (graphile_worker.add_job('files')).id`);
  for (let left = 1; left > 0;)
    left = await app.value('SELECT count(*) FROM graphile_worker._private_jobs WHERE id = $1', [job?.id]);
}
