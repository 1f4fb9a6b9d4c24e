// The session of a browser as the database has it.
import { app, type App } from './app.js';
import type { Client } from './client.js';
import type { Page } from './page.js';

export const isSignedIn = (page: Page): boolean => page.has('.account a[href="/session/end"]');

/** The id in the cookie, without its signature. */
export const idOf = (client: Client): string =>
  decodeURIComponent(client.cookies.get('bugzot') ?? '').replace(/^s:([^.]*).*$/, '$1');

export interface SessionRow {
  handle: string;
  stays: boolean;
  address: string;
  agent: string;
}

/** Its row. Throws when there is none. */
export async function rowOf(client: Client, where: Pick<App, 'query'> = app): Promise<SessionRow> {
  const sql = 'SELECT handle, stays, address, agent FROM sessions WHERE id_hash = sha256($1)';
  const [row] = await where.query<SessionRow & Record<string, unknown>>(sql, [Buffer.from(idOf(client))]);
  if (!row) throw new Error('The database has no such session.');
  return row;
}

/** Gives somebody a role everywhere, or takes it, as nobody's page does yet. */
export async function grant(where: Pick<App, 'query'>, name: string, role: string, gives: boolean): Promise<void> {
  const pair = `SELECT u.id, r.id FROM users u, roles r WHERE u.name = $1 AND r.name = $2`;
  const sql = gives
    ? `INSERT INTO grants (person_id, role_id) ${pair}`
    : `DELETE FROM grants WHERE (person_id, role_id) IN (${pair})`;
  await where.query(sql, [name, role]);
}
