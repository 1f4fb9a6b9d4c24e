// Brings a database to the schema of this version; several processes may try at once, one does it.
import { setTimeout as pause } from 'node:timers/promises';
import { DataSource, MigrationExecutor } from 'typeorm';
import { migrations } from '../../migrations/index.js';
import type { Config } from '../config.js';
import { prepareJobs } from './queue.js';
import { dataSourceOptions } from './data.source.js';
import { givePrivileges } from './privileges.js';

/** Any number that nobody else uses: the advisory lock under which migrations run. */
const LOCK = 7_266_901;

export interface Migrated {
  /** How many migrations there were to run. */
  readonly ran: number;
  /** The application's role may also rewrite history. */
  readonly mayRewrite: boolean;
}

/** Milliseconds that a migration waits for a lock, for whoever comes after it waits behind it; and how long it lets others pass. */
const PATIENCE = 800;
const PAUSE = 400;
const TRIES = 300;

type Addresses = Pick<Config, 'databaseUrl' | 'databaseOwnerUrl' | 'databaseJobsUrl'>;

/** Runs as the owner what has not run yet, then gives the other roles what they need of it. */
export async function migrate(addresses: Addresses): Promise<Migrated> {
  const url = addresses.databaseOwnerUrl;
  const source = await new DataSource(dataSourceOptions(url, { connections: 2, patient: true })).initialize();
  const guard = source.createQueryRunner();
  try {
    await guard.query('SELECT pg_advisory_lock($1)', [LOCK]);
    const ran = await runPolitely(source);
    await prepareJobs(url);
    const mayRewrite = await givePrivileges(guard, addresses.databaseUrl, addresses.databaseJobsUrl);
    return { ran, mayRewrite };
  } finally {
    await guard.query('SELECT pg_advisory_unlock($1)', [LOCK]).catch(() => undefined);
    await guard.release();
    await source.destroy();
  }
}

/** Those that build an index beside readers and writers hold nobody up, and may wait. */
function bePolite({ migrations: all }: DataSource): void {
  for (const one of all.filter(({ transaction }) => transaction !== false)) {
    const up = one.up.bind(one);
    one.up = async (db) => {
      await db.query(`SET LOCAL lock_timeout = ${PATIENCE}`);
      await up(db);
    };
  }
}

const isLocked = (error: unknown): boolean =>
  (error as { driverError?: { code?: string } }).driverError?.code === '55P03';

/** Runs each migration that has not run yet, again after a moment where somebody held what it needs; answers how many. */
async function runPolitely(source: DataSource): Promise<number> {
  const count = async (): Promise<number> => (await new MigrationExecutor(source).getExecutedMigrations()).length;
  const before = await count();
  bePolite(source);
  for (let tries = 1; ; tries++) {
    try {
      await source.runMigrations();
      return (await count()) - before;
    } catch (error) {
      if (!isLocked(error) || tries === TRIES) throw error;
      await pause(PAUSE);
    }
  }
}

const RAN = `SELECT name FROM migrations`;

/** Whether the database at `url` has the schema of this version; writes nothing. */
export async function isMigrated(url: string): Promise<boolean> {
  const source = await new DataSource(dataSourceOptions(url, { connections: 1, readOnly: true })).initialize();
  try {
    const [there] = await source.query<{ found: boolean }[]>(`SELECT to_regclass('migrations') IS NOT NULL AS found`);
    const ran = there?.found ? await source.query<{ name: string }[]>(RAN) : [];
    const names = new Set(ran.map(({ name }) => name));
    return migrations.every((one) => names.has(one.name));
  } finally {
    await source.destroy();
  }
}
