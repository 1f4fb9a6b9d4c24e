// Brings a database to the schema of this version; several processes may try at once, one does it.
import { DataSource } from 'typeorm';
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

type Addresses = Pick<Config, 'databaseUrl' | 'databaseOwnerUrl' | 'databaseJobsUrl'>;

/** Runs as the owner what has not run yet, then gives the other roles what they need of it. */
export async function migrate(addresses: Addresses): Promise<Migrated> {
  const url = addresses.databaseOwnerUrl;
  const source = await new DataSource(dataSourceOptions(url, { connections: 2, patient: true })).initialize();
  const guard = source.createQueryRunner();
  try {
    await guard.query('SELECT pg_advisory_lock($1)', [LOCK]);
    const ran = await source.runMigrations();
    await prepareJobs(url);
    const mayRewrite = await givePrivileges(guard, addresses.databaseUrl, addresses.databaseJobsUrl);
    return { ran: ran.length, mayRewrite };
  } finally {
    await guard.query('SELECT pg_advisory_unlock($1)', [LOCK]).catch(() => undefined);
    await guard.release();
    await source.destroy();
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
