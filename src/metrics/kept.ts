// What is known of the last backup and of the last rehearsal of a restore: two small files in VAR.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Reading } from '../measures/reading.js';

const told = z.object({ at: z.iso.datetime(), seconds: z.number().nonnegative(), verified: z.boolean().optional() });

async function read(path: string): Promise<z.output<typeof told> | null> {
  try {
    return told.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return null;
  }
}

const ageOf = (at: string, now: number): number => Math.max(0, now - Date.parse(at)) / 1e3;

/** Ages and times by the files backup.json and restore.json in `folder`; `now` in milliseconds since 1970. */
export async function keptReading(folder: string, now: number): Promise<Reading> {
  const [backup, restore] = await Promise.all([read(join(folder, 'backup.json')), read(join(folder, 'restore.json'))]);
  return {
    ...(backup?.verified && { bugzot_backup_age_seconds: { '': [ageOf(backup.at, now)] } }),
    ...(backup && { bugzot_backup_seconds: { '': [backup.seconds] } }),
    ...(restore && {
      bugzot_restore_seconds: { '': [restore.seconds] },
      bugzot_restore_age_seconds: { '': [ageOf(restore.at, now)] },
    }),
  };
}
