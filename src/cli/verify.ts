// `verify FILE`: reads a backup through and names what is wrong with it; needs no database.
import { basename } from 'node:path';
import { examine, type Examined } from '../backup/examination.js';
import { noteVerified } from '../backup/note.js';
import type { Config } from '../config.js';
import { pathOf, sizeOf } from './files.js';
import { progress } from './progress.js';
import { only, say } from './terminal.js';
import { verifyUsage } from './usage.words.js';

/** How many faults are told; the rest is counted. */
const TOLD = 50;

/** Reads it through with progress, and tells what is wrong. */
export async function examined(path: string): Promise<Examined> {
  const watch = progress(basename(path), await sizeOf(path));
  const found = await examine(path, { at: (bytes) => watch.looking(bytes) }).finally(() => watch.end());
  for (const fault of found.faults.slice(0, TOLD)) process.stderr.write(`${fault}\n`);
  if (found.faults.length > TOLD) process.stderr.write(`And ${found.faults.length - TOLD} more.\n`);
  return found;
}

/** Ends with 1 where anything is damaged or missing. */
export async function verify(args: readonly string[], config: Config): Promise<number> {
  only(args, verifyUsage, 1);
  const path = pathOf(args[0] ?? '');
  const { manifest, faults } = await examined(path);
  noteVerified(config.var, path, faults.length === 0);
  if (!manifest || faults.length > 0) return (say(`${path} is NOT whole.`), 1);
  const { at, bugzot, missing, spoilt } = manifest;
  say(`${path} is whole: BugZot ${bugzot} as it was at ${at.replace(/\.\d+Z$/, 'Z')}.`);
  const lost = missing.length + spoilt.length;
  if (lost > 0) say(`Contents that were lost or spoilt before it was taken: ${[...missing, ...spoilt].join(', ')}.`);
  return 0;
}
