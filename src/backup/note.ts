// What is kept of the last backup and the last restoration beside the instance, for those who watch over it.
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** var/backup.json: `at` is the moment that the backup shows, `seconds` how long it took. */
export interface BackupNote {
  readonly at: string;
  readonly file: string;
  readonly seconds: number;
  readonly verified: boolean;
}

/** var/restore.json: `at` is when it was done, `of` the moment that the backup shows. */
export interface RestoreNote {
  readonly at: string;
  readonly of: string;
  readonly file: string;
  readonly seconds: number;
}

function keep(folder: string, name: string, note: object): void {
  const draft = join(folder, `${name}.${process.pid}`);
  try {
    writeFileSync(draft, `${JSON.stringify(note)}\n`, { mode: 0o600 });
    renameSync(draft, join(folder, name));
  } finally {
    rmSync(draft, { force: true });
  }
}

const BACKUP = 'backup.json';

/** Keeps the note in the folder of the instance, in the place of the one before. */
export const noteBackup = (folder: string, note: BackupNote): void => keep(folder, BACKUP, note);
export const noteRestore = (folder: string, note: RestoreNote): void => keep(folder, 'restore.json', note);

/** Says of the last backup, if it is this file, whether it is still whole. */
export function noteVerified(folder: string, file: string, verified: boolean): void {
  try {
    const note = JSON.parse(readFileSync(join(folder, BACKUP), 'utf8')) as BackupNote;
    if (note.file === file && note.verified !== verified) noteBackup(folder, { ...note, verified });
  } catch {
    // There was none, or it can not be read: the next backup writes one.
  }
}

/** The name of a backup in a folder: by it they stand in their order. */
export const nameAt = (time: Date): string => `bugzot-${time.toISOString().replace(/[-:]|\.\d+/g, '')}.tar`;

const isBackup = (name: string): boolean => /^bugzot-\d{8}T\d{6}Z\.tar$/.test(name);

/** Takes away all backups in the folder but the newest `most`; answers their names. Other files stay. */
export async function dropOld(folder: string, most: number): Promise<string[]> {
  const old = (await readdir(folder)).filter(isBackup).sort().reverse().slice(most);
  for (const name of old) await rm(join(folder, name), { force: true });
  return old;
}
