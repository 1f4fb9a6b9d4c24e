// S29: the application and the jobs have roles of their own in the database, which can do what they must, and nothing else.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { appendOnly } from '../../src/database/privileges.sql.js';
import { lodger, type Lodger } from '../support/app.js';
import { Client } from '../support/client.js';
import { aBug, change } from '../support/factories.js';
import { letterTo } from '../support/mail.js';
import { stage } from '../support/this-run.js';
import { addressesOf } from '../support/world.mjs';

let own: Lodger;
const logins: Partial<Record<'owner' | 'app' | 'jobs', pg.Client>> = {};

const of = (name: keyof typeof logins): pg.Client => {
  const login = logins[name];
  if (!login) throw new Error(`${name} has not signed in.`);
  return login;
};

/** The words of PostgreSQL when it refuses the statement, '' when it does as it is told; nothing of it stays. */
async function refusal(login: pg.Client, sql: string): Promise<string> {
  await login.query('BEGIN');
  try {
    await login.query(sql);
    return '';
  } catch (error) {
    const { code, message } = error as pg.DatabaseError;
    return code === '42501' ? 'not allowed' : message;
  } finally {
    await login.query('ROLLBACK');
  }
}

const rows = async <Row extends object>(login: pg.Client, sql: string, params: unknown[] = []): Promise<Row[]> =>
  (await login.query<Row>(sql, params)).rows;

beforeAll(async () => {
  own = await lodger();
  const { DATABASE_URL, DATABASE_OWNER_URL, DATABASE_JOBS_URL } = addressesOf(stage, own.databaseUrl);
  for (const [name, url] of Object.entries({ owner: DATABASE_OWNER_URL, app: DATABASE_URL, jobs: DATABASE_JOBS_URL })) {
    const login = new pg.Client({ connectionString: url });
    await login.connect();
    logins[name as 'owner'] = login;
  }
});
afterAll(() => Promise.all(Object.values(logins).map((login) => login.end())));

/** What neither may: making, altering and dropping anything, and what others are asked to do. */
const making = [
  'CREATE TABLE mine (id int)',
  'CREATE TEMPORARY TABLE mine (id int)',
  'CREATE SCHEMA mine',
  'CREATE SEQUENCE mine',
  'CREATE VIEW mine AS SELECT 1',
  `CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'`,
  'CREATE TYPE mine AS (id int)',
  'CREATE INDEX mine ON bugs (id)',
  'CREATE POLICY mine ON bugs USING (true)',
  'CREATE RULE mine AS ON DELETE TO bugs DO INSTEAD NOTHING',
  'CREATE ROLE mine',
  'ALTER TABLE bugs ADD COLUMN mine int',
  'ALTER TABLE changes DISABLE TRIGGER USER',
  'ALTER SEQUENCE bug_numbers RESTART WITH 1',
  'ALTER FUNCTION enqueue(text, json) SECURITY INVOKER',
  'DROP TABLE sessions',
  'DROP FUNCTION enqueue(text, json)',
  'DROP SCHEMA graphile_worker CASCADE',
  'LOCK TABLE changes IN ACCESS EXCLUSIVE MODE',
  `SELECT setval('bug_numbers', 1)`,
  `INSERT INTO migrations (timestamp, name) VALUES (1, 'Mine1')`,
  'DELETE FROM migrations',
];

const words: Record<string, string> = {
  altered: 'field',
  comment_revisions: 'text',
  attachment_changes: 'old',
  plays: 'text',
  times: 'minutes',
};
const rewriting = appendOnly.flatMap((table) => [
  `UPDATE ${table} SET ${words[table] ?? 'note'} = NULL`,
  `DELETE FROM ${table}`,
  `TRUNCATE ${table} CASCADE`,
]);

const queue = [
  'SELECT FROM graphile_worker._private_jobs',
  'DELETE FROM graphile_worker._private_jobs',
  `SELECT graphile_worker.add_job('mail')`,
];

const ofNoJob = [
  'SELECT FROM users',
  'SELECT password_hash FROM users',
  'SELECT data FROM sessions',
  'SELECT about FROM mails',
  'SELECT token_hash FROM tokens',
  'UPDATE sessions SET seen_at = now()',
  `INSERT INTO submissions (token, purpose) VALUES (gen_random_uuid(), 'mine')`,
  'DELETE FROM bugs',
  'DELETE FROM comments',
  'SELECT pass_bug_numbers(9, 9)',
  'SELECT drop_job(1)',
];

const standing = `
  SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls OR rolreplication AS high,
    EXISTS (SELECT FROM pg_shdepend d WHERE d.refobjid = r.oid AND d.deptype = 'o') AS owns,
    (SELECT count(*)::int FROM pg_auth_members m WHERE m.member = r.oid) AS memberships
  FROM pg_roles r WHERE rolname = current_user`;

describe.each([
  ['app', [...making, ...rewriting, 'TRUNCATE sessions', ...queue]],
  ['jobs', [...making, ...rewriting, 'TRUNCATE sessions', ...ofNoJob]],
] as const)('the role of the %s', (name, deeds) => {
  it.each(deeds)('may not: %s', async (sql) => {
    expect(await refusal(of(name), sql)).toBe('not allowed');
    // The owner may: it is the rights that refuse, and nothing else about the statement.
    expect(await refusal(of('owner'), sql)).not.toBe('not allowed');
  });

  it('is no more than a login, owns nothing, and cannot become another', async () => {
    expect(await rows(of(name), standing)).toEqual([{ high: false, owns: false, memberships: 0 }]);
    expect(await rows(of('owner'), standing)).toMatchObject([{ high: true, owns: true }]);
    for (const other of ['bugzot', 'postgres', name === 'app' ? 'bugzot_jobs' : 'bugzot_app'])
      expect(await refusal(of(name), `SET ROLE ${other}`)).toBe('not allowed');
  });
});

describe('the schemas', () => {
  const reachable = `SELECT nspname AS name FROM pg_namespace
    WHERE has_schema_privilege(oid, 'USAGE') AND nspname !~ '^(pg_|information_schema)' ORDER BY 1`;

  it('are closed to the application but for its own, and to the jobs but for that and theirs', async () => {
    const names = async (login: 'owner' | 'app' | 'jobs') =>
      (await rows<{ name: string }>(of(login), reachable)).map(({ name }) => name);
    expect(await names('app')).toEqual(['public']);
    expect(await names('jobs')).toEqual(['graphile_worker', 'public']);
    expect(await names('owner')).toEqual(['graphile_worker', 'public']);
  });
});

describe('the functions that lend rights', () => {
  it('belong to the owner, look nowhere but where they say, and are for nobody else', async () => {
    const lent = await rows<{ name: string; path: string[]; all: boolean; owner: string }>(
      of('owner'),
      `SELECT p.proname AS name, p.proconfig AS path, p.proowner::regrole::text AS owner,
         EXISTS (SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a WHERE a.grantee = 0) AS all
       FROM pg_proc p WHERE p.prosecdef AND p.pronamespace <> 'pg_catalog'::regnamespace ORDER BY 1`,
    );
    const tight = { path: ['search_path=pg_catalog, pg_temp'], all: false, owner: 'bugzot' };
    expect(lent).toEqual(
      ['drop_job', 'enqueue', 'keep_tallies', 'merge_people', 'pass_bug_numbers', 'redact', 'retry_job'].map(
        (name) => ({
          name,
          ...tight,
        }),
      ),
    );
  });

  it('never lead back to a number that was given', async () => {
    const [before] = await rows<{ id: number }>(of('app'), `SELECT nextval('bug_numbers')::int AS id`);
    await of('app').query('SELECT pass_bug_numbers(0, -99)');
    const [after] = await rows<{ id: number }>(of('app'), `SELECT nextval('bug_numbers')::int AS id`);
    expect(after?.id).toBe((before?.id ?? 0) + 1);
  });
});

const users = `SELECT DISTINCT application_name AS name, usename AS role FROM pg_stat_activity
  WHERE datname = current_database() AND application_name LIKE 'bugzot%' ORDER BY 1`;

describe('the application', () => {
  it('works with these rights: history is written, mails are sent, and nobody comes as the owner', async () => {
    const dev = await new Client(own.url).signIn('dev');
    const bug = await aBug({ by: dev, summary: 'The lid rattles' });
    await change(dev, bug, { severity: 'major' });
    expect(await own.value('SELECT count(*)::int FROM altered WHERE bug_id = $1', [bug.id])).toBeGreaterThan(0);
    const stranger = new Client(own.url);
    await stranger.get('/registration');
    await stranger.submit('form[action="/registration"]', { email: 'newcomer@example.org' });
    expect((await letterTo('newcomer@example.org', own)).path).not.toBe('');
    expect(await own.query(users)).toEqual([
      { name: 'bugzot', role: 'bugzot_app' },
      { name: 'bugzot jobs', role: 'bugzot_jobs' },
    ]);
  });

  it('takes away what is over as the role of the jobs', async () => {
    await own.query(
      `INSERT INTO submissions (token, purpose, made_at) SELECT gen_random_uuid(), 'old', now() - interval '8 days'`,
    );
    for (const table of ['sessions', 'submissions', 'attempts', 'second_factors', 'tokens', 'mails', 'devices'])
      expect(await refusal(of('jobs'), `DELETE FROM ${table} WHERE ctid = '(0,0)'`)).toBe('');
    await own.query(`SELECT graphile_worker.add_job('prune')`);
    const left = `SELECT count(*)::int FROM submissions, pg_sleep(0.02) WHERE purpose = 'old'`;
    for (const until = performance.now() + 20_000; (await own.value(left)) > 0;)
      if (performance.now() > until) throw new Error('It was not taken away.');
  });
});
