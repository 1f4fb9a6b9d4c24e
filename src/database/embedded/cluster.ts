// The data folder of the embedded PostgreSQL: made once, whole or not at all, and given to the user that runs it.
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart } from '../../config.js';
import { type Binaries, majorVersion } from './binaries.js';
import type { Launch, Owner } from './launch.js';
import { isAlive } from './postmaster.js';

/** Whatever one needs to run a program on the cluster. */
export interface Site {
  /** Holds the cluster in `data`, and drafts of it while they are made. */
  folder: string;
  data: string;
  binaries: Binaries;
  owner: Owner | null;
  launch: Launch;
}

/**
 * Makes the folder, closed to others and owned by `owner`.
 * @throws CannotStart when it belongs to somebody else.
 */
export function prepareFolder(folder: string, owner: Owner | null): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const uid = owner?.uid ?? process.getuid?.();
  const belongs = statSync(folder).uid;
  if (belongs === uid) return;
  if (!owner) throw new CannotStart(`${folder} belongs to user ${belongs}.`, 'Start BugZot as that user.');
  if (belongs === 0 && existsSync(join(folder, 'data'))) {
    spawnSync('chown', ['-R', `${owner.uid}:${owner.gid}`, folder]);
  } else chownSync(folder, owner.uid, owner.gid);
}

/** Makes the cluster if there is none; sees that an existing one can be read by these programs. */
export async function ensureCluster(site: Site, password: string): Promise<void> {
  removeDrafts(site.folder);
  if (!existsSync(site.data)) return makeCluster(site, password);
  const version =
    existsSync(join(site.data, 'PG_VERSION')) && readFileSync(join(site.data, 'PG_VERSION'), 'utf8').trim();
  if (version === majorVersion) return;
  throw new CannotStart(
    version
      ? `${site.data} was made by PostgreSQL ${version}; this BugZot brings ${majorVersion}.`
      : `${site.data} is not a database.`,
    'Bring back what belongs there, or move that folder away to begin with an empty database.',
  );
}

/** A start that was killed half way leaves its draft behind. */
function removeDrafts(folder: string): void {
  for (const name of readdirSync(folder)) {
    const maker = Number(name.match(/^draft-(\d+)$/)?.[1]);
    if (maker && (maker === process.pid || !isAlive(maker)))
      rmSync(join(folder, name), { recursive: true, force: true });
  }
}

async function makeCluster(site: Site, password: string): Promise<void> {
  const draft = join(site.folder, `draft-${process.pid}`);
  mkdirSync(draft, { mode: 0o700 });
  const file = join(draft, 'password');
  const data = join(draft, 'data');
  writeFileSync(file, password, { mode: 0o600 });
  if (site.owner) for (const path of [draft, file]) chownSync(path, site.owner.uid, site.owner.gid);
  await run(site, site.binaries.initdb, ['-D', data, `--pwfile=${file}`, ...initialSettings]);
  await runSql(site, data, [
    `CREATE ROLE bugzot LOGIN CREATEDB CREATEROLE PASSWORD ${quoted(password)}`,
    'CREATE DATABASE bugzot OWNER bugzot',
  ]);
  settle(data, site.data);
  rmSync(draft, { recursive: true, force: true });
}

/** Another start may have been faster. */
function settle(made: string, data: string): void {
  try {
    renameSync(made, data);
  } catch (error) {
    if (!existsSync(data)) throw error;
  }
}

const initialSettings = [
  '--username=postgres',
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  `--locale=${process.platform === 'linux' ? 'C.UTF-8' : 'C'}`,
  '--locale-provider=icu',
  '--icu-locale=und',
  '--data-checksums',
];

/** Sets the password anew, as whoever owns the files may: for a configuration that was lost or brought back. */
export async function setPassword(site: Site, password: string): Promise<void> {
  const roles = ['bugzot', 'postgres'];
  await runSql(
    site,
    site.data,
    roles.map((role) => `ALTER ROLE ${role} PASSWORD ${quoted(password)}`),
  );
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** Runs statements without a server; each stands on a line of its own. */
async function runSql(site: Site, data: string, statements: string[]): Promise<void> {
  await run(site, site.binaries.postgres, ['--single', '-D', data, 'postgres'], `${statements.join('\n')}\n`);
}

async function run(site: Site, program: string, args: string[], input?: string): Promise<void> {
  const child = site.launch(program, args, input);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part: Buffer) => (said += part.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code === 0 && !/^(ERROR|FATAL|PANIC):/m.test(said)) return;
  throw new CannotStart(`The database could not be made:\n${lastLines(said)}`, advice(said));
}

/** The last lines that PostgreSQL has said, indented. */
export const lastLines = (said: string) => said.trimEnd().split('\n').slice(-8).join('\n').replaceAll(/^/gm, '  ');

/** What to do about it, in one line. */
export function advice(said: string): string {
  if (said.includes('No space left on device')) return 'The disk is full: make room, then start again.';
  if (said.includes('Permission denied')) return 'The folder var/postgres and what is in it must belong to one user.';
  return 'Nothing was deleted: what is stored still lies in var/postgres.';
}
