// Who runs PostgreSQL, and how: never root, out of reach of the terminal's Ctrl-C, and never longer than this process.
import { type ChildProcess, spawn, type SpawnOptions, spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, statSync } from 'node:fs';
import { CannotStart } from '../../config.js';
import type { Binaries } from './binaries.js';

/** A user of the system, by numbers. */
export interface Owner {
  uid: number;
  gid: number;
}

/** Starts a program of PostgreSQL; `input` goes to its standard input. */
export type Launch = (program: string, args: string[], input?: string) => ChildProcess;

/**
 * Who shall own the data: whoever does already; for root, who may not, the user `postgres` or else `nobody`.
 * Answers null when that is simply who runs this process.
 */
export function chooseOwner(data: string): Owner | null {
  if (process.getuid?.() !== 0) return null;
  const found = statSync(data, { throwIfNoEntry: false });
  if (found && found.uid !== 0) return { uid: found.uid, gid: found.gid };
  return accountOf('postgres') ?? accountOf('nobody') ?? { uid: 65_534, gid: 65_534 };
}

function accountOf(name: string): Owner | null {
  const line = readFileSync('/etc/passwd', 'utf8').match(new RegExp(`^${name}:[^:]*:(\\d+):(\\d+):`, 'm'));
  return line ? { uid: Number(line[1]), gid: Number(line[2]) } : null;
}

/** Rights to pass closed folders, the lesser one first. */
const rights = ['dac_read_search', 'dac_override'];

/**
 * Finds a way to run PostgreSQL as `owner` that can enter `folder` and the programs, even below a folder that is closed
 * to that user, and that ends with this process where the system can do so.
 * @throws CannotStart when there is none.
 */
export function findLaunch(binaries: Binaries, folder: string, owner: Owner | null): Launch {
  if (owner) openToOthers(binaries);
  let complaint = '';
  for (const prefix of [...pinned(owner), [] as string[]]) {
    const { status, stderr, error } = attempt(prefix, binaries, folder, owner);
    if (status === 0) return launchWith(prefix, owner);
    complaint ||= (stderr || String(error)).trim().split('\n').at(-1) ?? '';
  }
  const who = owner ? `PostgreSQL refuses root and cannot run as user ${owner.uid}` : 'PostgreSQL cannot run';
  const hint = 'Install setpriv (package util-linux), or start BugZot as an ordinary user from a folder of its own.';
  throw new CannotStart(`${who}: ${complaint}`, hint);
}

/** Ways through setpriv: it sends SIGINT when this process dies, and lends the right to pass closed folders. */
function pinned(owner: Owner | null): string[][] {
  if (process.platform !== 'linux') return [];
  const tied = ['setpriv', '--pdeathsig', 'INT'];
  if (!owner) return [[...tied, '--']];
  const as = [...tied, `--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups'];
  // Without that bit, access() would not count the right, and initdb asks by access() for its own programs.
  const counted = [...as, '--securebits=+no_setuid_fixup'];
  const lent = (right: string) => [...counted, `--inh-caps=+${right}`, `--ambient-caps=+${right}`, '--'];
  return [[...as, '--'], ...rights.map(lent)];
}

/** An umask of 077 at installation leaves programs that nobody but root may run. */
function openToOthers({ initdb, postgres }: Binaries): void {
  for (const program of [initdb, postgres]) {
    try {
      if ((statSync(program).mode & 0o005) !== 0o005) chmodSync(program, 0o755);
    } catch {
      // A read-only installation: the tries that follow will tell.
    }
  }
}

const minimal = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/** initdb, asked for its settings only, looks at all that it needs. */
const look = ['sh', '-c', 'cd "$1" && ls >/dev/null && exec "$2" --show -D "$1/data"', 'sh'];

function attempt(prefix: string[], { initdb }: Binaries, folder: string, owner: Owner | null) {
  const [program = '', ...args] = [...prefix, ...look, folder, initdb];
  const user = prefix.length === 0 ? owner : null;
  return spawnSync(program, args, { ...user, cwd: '/', env: minimal, encoding: 'utf8' });
}

function launchWith(prefix: string[], owner: Owner | null): Launch {
  const user = prefix.length === 0 ? owner : null;
  return (program, args, input) => {
    const [first = program, ...rest] = [...prefix, program, ...args];
    const all: SpawnOptions = { ...user, cwd: '/', env: minimal, detached: true };
    const child = spawn(first, rest, { ...all, stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'] });
    child.stdin?.on('error', () => undefined).end(input);
    return child;
  };
}
