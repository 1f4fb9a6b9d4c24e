// Gives the roles of the application and of the jobs what they need, and no more; what is right already is not touched.
import pg from 'pg';
import type { QueryRunner } from 'typeorm';
import { over } from './over.sql.js';
import { appendOnly, forApp, forJobs, MAY_REWRITE, UNKNOWN, type Amendment } from './privileges.sql.js';

/** Old rows are found by their columns, and deleted by their places. */
const old = over.map(({ table, reads }) => ({ table, reads: ['ctid', ...reads] }));

/** The role that signs in by an address. */
const roleOf = (url: string): string => new pg.Client({ connectionString: url }).user ?? '';

async function amend(db: QueryRunner, amendments: readonly Amendment[]): Promise<void> {
  for (const { sql, values } of amendments) {
    const missing = (await db.query(sql, [...values])) as { sql: string }[];
    for (const statement of missing) await db.query(statement.sql);
  }
}

/**
 * Gives the roles of these addresses their privileges, as the owner whose connection `db` is, in one transaction. Where the
 * owner is one of them there is nothing to give. Answers whether the application's role may rewrite history.
 */
export async function givePrivileges(db: QueryRunner, app: string, jobs: string): Promise<boolean> {
  const [{ owner } = { owner: '' }] = (await db.query('SELECT current_user::text AS owner')) as { owner: string }[];
  const others = { app: roleOf(app), jobs: roleOf(jobs) };
  const unknown = (await db.query(UNKNOWN, [Object.values(others)])) as { name: string }[];
  if (unknown[0]) throw new Error(`The server of DATABASE_URL knows no role "${unknown[0].name}".`);
  await db.startTransaction();
  try {
    if (others.app !== owner) await amend(db, forApp(others.app));
    if (others.jobs !== owner) await amend(db, forJobs(others.jobs, old));
    await db.commitTransaction();
  } catch (error) {
    await db.rollbackTransaction();
    throw error;
  }
  const [found] = (await db.query(MAY_REWRITE, [others.app, appendOnly])) as { may: boolean }[];
  return found?.may ?? true;
}
