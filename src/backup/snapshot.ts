// The database at one moment: everything is read in one transaction that sees nothing of what is written meanwhile.
import type pg from 'pg';
import { LOCK_ALL } from '../files/sweeper.sql.js';
import { MAIL_TASK } from '../mail/mails.service.js';
import { connected, rowsOf } from './connection.js';
import * as sql from './tables.sql.js';

/** All that is to be known before the rows are read. */
export interface Snapshot {
  readonly client: pg.Client;
  readonly at: Date;
  readonly postgres: string;
  readonly migrations: readonly string[];
  readonly tables: readonly sql.TableRow[];
  readonly blobs: readonly { sha256: string; size: number }[];
  readonly jobs: readonly { task: string; payload: unknown }[];
}

const is = async (client: pg.ClientBase, statement: string): Promise<boolean> =>
  (await rowsOf<{ is: boolean }>(client, statement))[0]?.is ?? false;

/** Files stay, and tables keep their form, until the connection ends. Throws where somebody else holds the lock for a minute. */
async function hold(client: pg.Client): Promise<void> {
  await client.query(LOCK_ALL).catch((error: Error & { code?: string }) => {
    throw error.code === '55P03' ? new Error('Another backup is being taken; try again when it is done.') : error;
  });
  const tables = await rowsOf<sql.TableRow>(client, sql.TABLES);
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  await client.query(`LOCK TABLE ${tables.map(({ quoted }) => quoted).join(', ')} IN ACCESS SHARE MODE`);
}

/** Does `work` with the database at `url`, the owner's, as it is now. Throws where there is no BugZot in it. */
export const inSnapshot = <Result>(url: string, work: (snapshot: Snapshot) => Promise<Result>): Promise<Result> =>
  connected(url, async (client) => {
    if (!(await is(client, sql.IS_OURS))) throw new Error('There is no BugZot in this database: start it once.');
    await hold(client);
    const [moment] = await rowsOf<{ at: Date; postgres: string }>(client, sql.MOMENT);
    const ran = await rowsOf<{ name: string }>(client, sql.MIGRATIONS);
    const hasJobs = await is(client, sql.HAS_JOBS);
    return work({
      client,
      at: moment?.at ?? new Date(),
      postgres: moment?.postgres ?? '',
      migrations: ran.map(({ name }) => name),
      tables: await rowsOf<sql.TableRow>(client, sql.TABLES),
      blobs: await rowsOf(client, sql.BLOBS),
      jobs: hasJobs ? await rowsOf(client, sql.JOBS, [MAIL_TASK]) : [],
    });
  });
