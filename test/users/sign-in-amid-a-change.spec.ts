// Signing in while the password is being changed, or the account closed: nobody comes in by what holds no more.
import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { isIn, somebody, type Somebody } from '../support/account.js';
import { app } from '../support/app.js';
import { password } from '../support/cast.js';
import { Client } from '../support/client.js';

const WAITS = `
  SELECT count(*) FROM pg_locks l JOIN pg_class c ON c.oid = l.relation, pg_sleep(0.02)
  WHERE c.relname = 'sessions' AND NOT l.granted AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

const changes = {
  'another password': `UPDATE users SET password_hash = 'another' WHERE id = $1`,
  'a closed account': `UPDATE users SET status = 'closed' WHERE id = $1`,
};

/** Signs in, and is stopped after the password was compared; meanwhile `change` is made, and all sessions are ended with it. */
async function comeInAmid({ id, name }: Somebody, change: string): Promise<Client> {
  const keeper = new pg.Client({ connectionString: app.databaseUrl });
  await keeper.connect();
  try {
    const client = new Client();
    await client.get('/session/new');
    await keeper.query('BEGIN');
    await keeper.query('LOCK TABLE sessions IN SHARE MODE');
    const coming = client.submit('form[action="/session"]', { login: name, password });
    while ((await app.value(WAITS)) < 1);
    await keeper.query(change, [id]);
    await keeper.query('DELETE FROM sessions WHERE person_id = $1', [id]);
    await keeper.query('COMMIT');
    await coming;
    return client;
  } finally {
    await keeper.end();
  }
}

describe('a sign-in that meets', () => {
  it.each(Object.entries(changes))('%s does not begin', async (_what, change) => {
    const ben = await somebody('amid');
    const client = await comeInAmid(ben, change);
    expect(client.page.path).toBe('/session');
    expect(await isIn(client)).toBe(false);
    expect(await app.value('SELECT count(*) FROM sessions WHERE person_id = $1', [ben.id])).toBe(0);
  });

  it('nothing of the kind begins', async () => {
    const ben = await somebody('amid');
    const client = await comeInAmid(ben, 'SELECT id FROM users WHERE id = $1');
    expect(await isIn(client)).toBe(true);
  });
});
