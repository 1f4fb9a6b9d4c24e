// The note that a running PostgreSQL leaves in its data folder: who runs, where it listens, and whether that is still true.
import { existsSync, readFileSync, readlinkSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export const port = 5432;

export interface Postmaster {
  pid: number;
  /** The folder of its socket. */
  sockets: string;
}

/** Above every number that Linux gives to a process. */
const nobody = 4_194_305;

const noteIn = (data: string) => join(data, 'postmaster.pid');

/** The server that runs on this data folder, if one does. */
export function findPostmaster(data: string): Postmaster | null {
  const note = readNote(data);
  const pid = Number(note?.[0]);
  if (!note || !isPostmaster(pid, data)) return null;
  return { pid, sockets: note[4] ?? '' };
}

/** Its lines: process, data folder, start, port, folder of sockets, addresses, shared memory, status. */
function readNote(data: string): string[] | null {
  try {
    return readFileSync(noteIn(data), 'utf8').split('\n');
  } catch {
    return null;
  }
}

export function isAlive(pid: number): boolean {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function isPostmaster(pid: number, data: string): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform !== 'linux') return commandOf(pid).includes('postgres');
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data);
  } catch {
    return commandOf(pid).includes(data);
  }
}

function commandOf(pid: number): string {
  const file = `/proc/${pid}/cmdline`;
  if (existsSync(file)) return readFileSync(file, 'utf8').replaceAll('\0', ' ');
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout;
}

/**
 * Takes the process out of a note when its number belongs to somebody else by now. The rest stays, so that PostgreSQL
 * still refuses to start while children of the old server use its memory. An empty note, as a full disk leaves it, goes.
 */
export function mendNote(data: string): void {
  const note = readNote(data);
  if (!note) return;
  if (note.length < 2) return removeOld(noteIn(data));
  if (!isAlive(Number(note[0]))) return;
  writeFileSync(noteIn(data), [nobody, ...note.slice(1)].join('\n'));
  const socket = join(note[4] ?? '', `.s.PGSQL.${port}`);
  for (const path of [socket, `${socket}.lock`]) rmSync(path, { force: true });
}

/** A note of this moment may be in the making. */
function removeOld(note: string): void {
  const made = statSync(note, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
  if (Date.now() - made > 2000) rmSync(note, { force: true });
}
