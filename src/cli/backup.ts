// `backup FILE`: takes a backup, and says what is in it and what is not.
import { statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { takeBackup, type Steps, type Taken } from '../backup/backup.js';
import { dropOld, nameAt, noteBackup } from '../backup/note.js';
import type { Config } from '../config.js';
import { plainLog } from '../database/embedded/log.js';
import { openDatabase } from '../database/open.js';
import { sizeWords } from '../files/size.words.js';
import { pathOf } from './files.js';
import { here, progress, type Progress } from './progress.js';
import { calledSo, Misuse, say } from './terminal.js';
import { backupUsage } from './usage.words.js';

interface Asked {
  readonly path: string;
  /** How many stay in the folder; 0 for all. */
  readonly keep: number;
  readonly withKey: boolean;
}

const options = { keep: { type: 'string' }, 'with-key': { type: 'boolean', default: false } } as const;

const kindOf = (path: string): 'file' | 'folder' | 'none' => {
  const found = statSync(path, { throwIfNoEntry: false });
  return found ? (found.isDirectory() ? 'folder' : 'file') : 'none';
};

/** The file that is to be written; throws Misuse where it can not be. */
function fileAt(path: string, isKept: boolean): string {
  const kind = kindOf(path);
  if (kind === 'folder') return join(path, nameAt(new Date()));
  if (isKept) throw new Misuse('--keep needs a folder, in which each backup has a name of its own.');
  if (kind === 'file') throw new Misuse(`There is a file ${path} already; a backup never replaces one.`);
  if (kindOf(dirname(path)) !== 'folder') throw new Misuse(`There is no folder ${dirname(path)}.`);
  return path;
}

/** Throws Misuse for what is not understood. */
function asked(args: readonly string[]): Asked {
  const told = (() => {
    try {
      return parseArgs({ args: [...args], options, allowPositionals: true });
    } catch {
      throw calledSo(backupUsage);
    }
  })();
  const [name, ...more] = told.positionals;
  const { keep, 'with-key': withKey } = told.values;
  if (!name || more.length > 0 || !/^[1-9]\d{0,5}$/.test(keep ?? '1')) throw calledSo(backupUsage);
  return { path: fileAt(pathOf(name), keep !== undefined), keep: Number(keep ?? 0), withKey };
}

/** Progress of one step after the other. */
function shown(name: string): Steps & { end(): void } {
  let now: Progress | null = null;
  const end = (): void => void (now?.end(), (now = null));
  const begin: Steps['begin'] = (verb, of) => {
    end();
    const step = (now = progress(name, of, { ...here, verb }));
    return { at: (bytes) => step.looking(bytes) };
  };
  return { begin, end };
}

const figure = (count: number, of: string): string => `${count.toLocaleString('en')} ${of}${count === 1 ? '' : 's'}`;

function report(path: string, { manifest, bytes }: Taken, seconds: number): void {
  const rows = manifest.tables.reduce((all, table) => all + table.rows, 0);
  const files = `${figure(manifest.contents.count, 'file')} (${sizeWords(manifest.contents.bytes)})`;
  const what = `${figure(manifest.tables.length, 'table')} with ${figure(rows, 'row')}, ${files}`;
  say(`${path}: ${what}; ${sizeWords(bytes)} in all, read through and whole. It took ${seconds.toFixed(1)} s.`);
}

/** What is to be known of the key: without it a restoration is only half of one. */
function tellKey(withKey: boolean, { sources }: Config): void {
  const place = sources.SECRET_KEY === 'environment' ? 'the environment' : 'var/config.json';
  say(
    withKey
      ? 'SECRET_KEY is in it: whoever has this file has everything. It is readable by you alone (0600).'
      : `SECRET_KEY (of ${place}) is not in it: keep it in another place. Passwords and second factors hold with it only.`,
  );
}

/** Answers whether all files were there. */
function tellAmiss({ missing, spoilt }: Taken['manifest']): boolean {
  for (const sha of missing) process.stderr.write(`The content ${sha} is missing where files are kept.\n`);
  for (const sha of spoilt) process.stderr.write(`The content ${sha} is not any more what it was when it came.\n`);
  return missing.length + spoilt.length === 0;
}

/** Ends with 1 where contents were missing: the backup stands, and none before it is taken away. */
export async function backup(args: readonly string[], config: Config): Promise<number> {
  const { path, keep, withKey } = asked(args);
  const begin = performance.now();
  const log = plainLog(config.logLevel);
  const database = await openDatabase(config, { ...log, info: (words) => log.debug(words) });
  const steps = shown(basename(path));
  try {
    const taken = await takeBackup(database.config, path, withKey, steps).finally(() => steps.end());
    const seconds = (performance.now() - begin) / 1000;
    noteBackup(config.var, { at: taken.manifest.at, file: path, seconds, verified: true });
    report(path, taken, seconds);
    tellKey(withKey, config);
    if (!tellAmiss(taken.manifest)) return 1;
    for (const name of keep > 0 ? await dropOld(dirname(path), keep) : []) say(`${name} was taken away.`);
    return 0;
  } finally {
    await database.close();
  }
}
