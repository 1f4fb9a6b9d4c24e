// The roles come by themselves: in a fresh database of our own, in an old one, and on a server where others have made them.
import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { ownApp } from '../support/app.js';
import { password } from '../support/cast.js';
import { bringCast } from '../support/bring-cast.mjs';
import { Client } from '../support/client.js';
import { postmasterOf } from '../support/durable.js';
import { aBug } from '../support/factories.js';
import { letterTo } from '../support/mail.js';
import { stage } from '../support/this-run.js';
import { raiseWorld, type World } from '../support/world.mjs';

const secret = 'a password of this story alone, long enough';

const users = `SELECT DISTINCT usename AS role FROM pg_stat_activity
  WHERE datname = current_database() AND application_name LIKE 'bugzot%' ORDER BY 1`;

const both = ['bugzot_app', 'bugzot_jobs'];

/** What was given to the roles at a start, by the tables that it was given in. */
const given = `SELECT md5(string_agg(relname || coalesce(relacl::text, ''), ',' ORDER BY relname)) AS hash FROM pg_class
  WHERE relnamespace IN ('public'::regnamespace, 'graphile_worker'::regnamespace)`;

/** One statement as the administrator of the embedded server of that folder. */
async function administer<Row extends object>(folder: string, sql: string, database = 'bugzot'): Promise<Row[]> {
  const { sockets } = postmasterOf(folder);
  const client = new pg.Client({ host: sockets, user: 'postgres', password: secret, database });
  await client.connect();
  try {
    const result = await client.query<Row>(sql);
    return result.rows;
  } finally {
    await client.end();
  }
}

describe('the embedded PostgreSQL', () => {
  const name = `roles-${createHash('sha256').update(stage.folder).digest('hex').slice(0, 8)}`;
  const folder = `${stage.folder}/${name}`;
  const start = (environment = {}): Promise<World> =>
    raiseWorld(stage, { name, databaseUrl: '', environment: { DATABASE_PASSWORD: secret, ...environment } });
  const roles = async (): Promise<string[]> =>
    (await administer<{ role: string }>(folder, users)).map(({ role }) => role);
  const hash = async (): Promise<string> => (await administer<{ hash: string }>(folder, given))[0]?.hash ?? '';

  it('has the roles from its first start, gets them where it was made without, and renews what does not fit', async () => {
    const first = await start();
    expect(await roles()).toEqual(both);
    const before = await hash();
    // As it was made before there were roles.
    await administer(folder, `DROP OWNED BY ${both.join(', ')}; DROP ROLE ${both.join(', ')}`);
    await administer(folder, 'GRANT TEMPORARY ON DATABASE bugzot TO PUBLIC');
    expect(await hash()).not.toBe(before);
    await first.end();

    // Two at the same moment: one starts the server, both miss the roles.
    const two = await Promise.all([start(), start()]);
    expect(await roles()).toEqual(both);
    expect(await hash()).toBe(before);
    const temporary = `SELECT has_database_privilege('bugzot_app', 'bugzot', 'TEMPORARY') AS may`;
    expect(await administer(folder, temporary)).toEqual([{ may: false }]);

    await administer(folder, `ALTER ROLE bugzot_app PASSWORD 'another'; ALTER ROLE bugzot_jobs CREATEDB NOLOGIN`);
    const third = await start();
    await bringCast({
      url: `postgres://bugzot:${encodeURIComponent(secret)}@localhost/bugzot?host=${encodeURIComponent(postmasterOf(folder).sockets)}`,
      secretKey: stage.secretKey,
      password,
    });
    expect((await aBug({ by: await new Client(third.url).signIn('dev') })).id).toBe(1);
    const fit = `SELECT rolcanlogin AND NOT rolcreatedb AS fit FROM pg_roles WHERE rolname = 'bugzot_jobs'`;
    expect(await administer(folder, fit)).toEqual([{ fit: true }]);
    await third.end();
    await Promise.all(two.map((world) => world.end()));
  });
});

describe('a server of one’s own', () => {
  it('gives the roles that the settings name what they need', async () => {
    const named = (role: string): string =>
      stage.databaseUrl.replace(/\/\/[^@]*@/, `//${role}:${secret.replaceAll(' ', '%20')}@`);
    const owner = await ownApp();
    for (const role of ['"kettle web"', '"kettle work"'])
      await owner.query(`CREATE ROLE ${role} LOGIN PASSWORD '${secret}'`);
    const at = (role: string): string =>
      named(role).replace('/bugzot?', `/${new URL(owner.databaseUrl).pathname.slice(1)}?`);
    const own = await ownApp({
      of: owner,
      environment: {
        DATABASE_URL: at('kettle%20web'),
        DATABASE_OWNER_URL: owner.databaseUrl,
        DATABASE_JOBS_URL: at('kettle%20work'),
      },
    });
    await owner.end();
    const stranger = new Client(own.url);
    await stranger.get('/registration');
    await stranger.submit('form[action="/registration"]', { email: 'newcomer@example.org' });
    expect((await letterTo('newcomer@example.org', own)).path).not.toBe('');
    expect(await own.query(users)).toEqual([{ role: 'kettle web' }, { role: 'kettle work' }]);
    expect(await own.value(`SELECT has_table_privilege('kettle web', 'changes', 'UPDATE, DELETE')`)).toBe(false);
  });

  it('does all with one role where only one is named, and says what that role may', async () => {
    const own = await ownApp();
    const { databaseUrl } = own;
    const one = await ownApp({
      of: own,
      environment: { DATABASE_URL: databaseUrl, DATABASE_OWNER_URL: '', DATABASE_JOBS_URL: '' },
    });
    await own.end();
    await one.heard(/^The role of DATABASE_URL may also rewrite history; docs\/\S+\.md says how to hinder it\.$/);
    const dev = await new Client(one.url).signIn('dev');
    expect((await aBug({ by: dev })).id).toBeGreaterThan(0);
    expect(await one.query(users)).toEqual([{ role: 'bugzot' }]);
  });

  it('says which role it does not know', async () => {
    const started = ownApp({ environment: { DATABASE_JOBS_URL: 'postgres://nobody@localhost/bugzot' } });
    await expect(started).rejects.toThrow('The server of DATABASE_URL knows no role "nobody".');
  });
});
