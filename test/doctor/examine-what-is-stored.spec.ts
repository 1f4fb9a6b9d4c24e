// `doctor`: a busy database is healthy, and each kind of damage is found and named, and nothing else with it.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { contentLaws } from '../../src/cli/doctor/contents.js';
import { invariants, isWrong, look } from '../../src/cli/doctor/examination.js';
import { lodger, type Lodger } from '../support/app.js';
import { Client } from '../support/client.js';
import { bugzot } from '../support/command.js';
import { aBug, change, type MadeBug } from '../support/factories.js';
import { furtherDamages, type Damage } from './damages.js';

let own: Lodger;
let db: pg.Client;
let bugs: Record<'lid' | 'whistle' | 'spout', MadeBug>;

interface Told {
  healthy: boolean;
  invariants: { name: string; found: number; examples: string[]; failed: string }[];
  off: string[];
}

/** Names of what does not hold after `damage`, which is taken back. */
async function wrongAfter(damage: string): Promise<string[]> {
  await db.query('BEGIN');
  try {
    await db.query(damage);
    const findings = await look(db);
    expect(findings.filter(({ failed }) => failed !== '')).toEqual([]);
    return findings.filter(({ found }) => found > 0).map(({ invariant }) => invariant.name);
  } finally {
    await db.query('ROLLBACK');
  }
}

/** What is done with a comment, by its form. */
async function done(by: Client, url: string, page: string, typed: Record<string, string>): Promise<void> {
  await by.get(`${url}/${page}`);
  const press = page === 'edit' ? 'Save' : undefined;
  const answer = await by.submit(`form[action^="${url}/"]`, typed, press);
  if (answer.status !== 200) throw new Error(answer.words());
}

beforeAll(async () => {
  own = await lodger();
  db = new pg.Client({ connectionString: own.databaseUrl });
  await db.connect();
  const [rita, dev, tess] = await Promise.all(['rita', 'dev', 'tess'].map((name) => new Client(own.url).signIn(name)));
  if (!rita || !dev || !tess) throw new Error('Somebody has not come.');
  const [lid, whistle, spout] = [
    await aBug({ by: rita, summary: 'Lid sticks' }),
    await aBug({ by: rita, summary: 'Whistle wheezes', component: 'whistle', version: '1.0' }),
    await aBug({ by: dev, summary: 'Spout drips' }),
  ];
  bugs = { lid, whistle, spout };
  await change(tess, lid, { severity: 'major', priority: 'high', text: 'Mine too.' });
  await change(dev, lid, { severity: 'minor', summary: 'Lid sticks at times' });
  await change(dev, lid, { text: 'The zymurgist did it.', audience: 'staff' });
  await change(rita, lid, { text: 'It has got worse.' });
  await change(dev, lid, { move: 'resolve', resolution: 'FIXED' });
  await change(tess, lid, { move: 'reopen', text: 'No.' });
  await done(dev, `${whistle.url}/comments/0`, 'audience', { audience: 'staff' });
  const hint = await change(dev, whistle, { text: 'Hum.', audience: 'staff' });
  const key = (hint.findAll('.card.private').at(-1)?.getAttribute('id') ?? '').slice(2);
  await done(dev, `${whistle.url}/comments/${key}`, 'edit', { text: 'Hum, hum.' });
  await done(dev, `${whistle.url}/comments/${key}`, 'audience', { audience: 'everyone' });
  await done(dev, `${spout.url}/comments/0`, 'edit', { text: 'It sticks.' });
  await done(dev, `${spout.url}/comments/0`, 'withdrawal', {});
  await change(dev, spout, { move: 'resolve', resolution: 'DUPLICATE', duplicate: String(lid.id) });
  await change(dev, whistle, { version: '1.1', assignee: 'tess' });
  await change(dev, whistle, { version: '—' });
});
afterAll(() => db.end());

describe('doctor', () => {
  it('finds a busy database healthy', async () => {
    expect(await wrongAfter('SELECT 1')).toEqual([]);
  });

  const bug = (name: keyof typeof bugs) => (): number => bugs[name].id;
  const [lid, whistle, spout] = [bug('lid'), bug('whistle'), bug('spout')];
  const words = (text: string): string => `setweight(to_tsvector('bugzot', '${text}'), 'A')`;

  const damages: Damage[] = [
    ['schema', () => `DELETE FROM migrations WHERE id = 1`],
    ['indexes', () => `ALTER TABLE bugs ADD CONSTRAINT late CHECK (id > 0) NOT VALID`],
    ['names', () => `INSERT INTO users (name, name_key) VALUES ('RITA', 'RITA')`],
    [
      'addresses',
      () =>
        `INSERT INTO users (name, name_key, email, email_key) SELECT 'two', 'two', 'R' || substr(email, 2), 'x' FROM users WHERE name = 'rita'`,
    ],
    [
      'recovery codes',
      () => `INSERT INTO recovery_codes (person_id, code_hash) SELECT id, sha256('x') FROM users WHERE name = 'ada'`,
    ],
    ['sessions', () => `UPDATE users SET status = 'closed' WHERE name = 'tess'`, ['sessions', 'devices']],
    [
      'devices',
      () => `INSERT INTO devices (token_hash, person_id)
        SELECT sha256(i::text::bytea), u.id FROM users u, generate_series(1, 11) i WHERE u.name = 'ada'`,
    ],
    [
      'forms',
      () => `UPDATE submissions SET result = NULL WHERE token = (SELECT min(token::text)::uuid FROM submissions)`,
    ],
    [
      'jobs',
      () => `SELECT graphile_worker.add_job('prune');
        UPDATE graphile_worker._private_jobs SET locked_at = now() - interval '11 minutes', locked_by = 'gone'`,
    ],
    ['mails', () => `INSERT INTO mails (kind, made_at) VALUES ('letter', now() - interval '61 minutes')`],
    ['status', () => `UPDATE bugs SET status = 'CLOSED', is_open = false WHERE id = ${lid()}`, ['status', 'replay']],
    ['status', () => `UPDATE bugs SET resolution = 'FIXED' WHERE id = ${whistle()}`],
    ['open', () => `UPDATE bugs SET is_open = NOT is_open WHERE id = ${lid()}`],
    ['marks', () => `UPDATE bugs SET duplicate_of = ${lid()} WHERE id = ${whistle()}`],
    ['originals', () => `UPDATE bugs SET duplicate_of = 999999 WHERE id = ${spout()}`, ['originals', 'replay', 'sets']],
    [
      'circles',
      () => `UPDATE bugs SET duplicate_of = ${spout()}, status = 'RESOLVED', is_open = false, resolution = 'DUPLICATE'
        WHERE id = ${lid()}`,
      ['circles', 'replay'],
    ],
    ['restricted', () => `UPDATE bugs SET is_restricted = true WHERE id = ${whistle()}`],
    ['restricted', () => `INSERT INTO bug_roles SELECT ${whistle()}, min(id) FROM roles`],
    ['opening', () => `UPDATE bugs SET opens_on = '2030-01-01' WHERE id = ${whistle()}`],
    [
      'places',
      () => `INSERT INTO products (category_id, name, slug) SELECT category_id, 'Pot', 'pot' FROM products LIMIT 1;
        UPDATE components SET product_id = (SELECT id FROM products WHERE slug = 'pot') WHERE name = 'whistle'`,
    ],
    [
      'aliases',
      () => `ALTER TABLE aliases DROP CONSTRAINT aliases_bug_id_fkey; INSERT INTO aliases VALUES ('GONE-1', 999999)`,
    ],
    ['next', () => `ALTER SEQUENCE bug_numbers RESTART WITH ${lid()}`],
    ['filing', () => `UPDATE bugs SET reporter_id = (SELECT id FROM users WHERE name = 'eve') WHERE id = ${spout()}`],
    [
      'filing',
      () => `INSERT INTO bugs SELECT (json_populate_record(b, '{"id": 999999, "version": 0, "staff_version": 0, "comment_count": 0}')).*
        FROM bugs b WHERE id = ${whistle()};
        INSERT INTO bug_words SELECT 999999, everyone, staff, everyone_size, staff_size, indexer FROM bug_words
        WHERE bug_id = ${whistle()}`,
      ['next', 'filing'],
    ],
    ['order', () => `UPDATE changes SET version = 7 WHERE bug_id = ${whistle()} AND version = 2`],
    ['counters', () => `UPDATE bugs SET staff_version = staff_version + 1 WHERE id = ${lid()}`],
    ['counters', () => `UPDATE bugs SET version = version - 1 WHERE id = ${lid()}`],
    ['times', () => `UPDATE bugs SET updated_at = updated_at - interval '1 second' WHERE id = ${lid()}`],
    ['replay', () => `UPDATE bugs SET summary = 'Something else' WHERE id = ${lid()}`],
    ['replay', () => `UPDATE bugs SET severity_id = 1 WHERE id = ${lid()}`],
    [
      'replay',
      () => `UPDATE bugs SET version_id = (SELECT id FROM versions WHERE name = '1.1') WHERE id = ${whistle()}`,
    ],
    [
      'chain',
      () => `UPDATE altered SET old = 'trivial', old_id = 1
        WHERE bug_id = ${lid()} AND field = 'severity' AND new = 'minor'`,
    ],
    [
      'chain',
      () => `UPDATE altered SET since = since - interval '1 second' WHERE bug_id = ${lid()} AND field = 'priority'`,
    ],
    [
      'alterations',
      () => `UPDATE altered SET change_id = (SELECT max(id) FROM changes WHERE bug_id = ${lid()})
        WHERE bug_id = ${lid()} AND field = 'priority'`,
    ],
    ['traces', () => `DELETE FROM comments WHERE text = 'It has got worse.'`, ['traces', 'numbers']],
    ['numbers', () => `UPDATE comments SET number = 9 WHERE text = 'No.'`, ['numbers', 'comments']],
    [
      'numbers',
      () => `ALTER TABLE comments DROP CONSTRAINT comments_bug_id_number_key;
        UPDATE comments SET number = 1 WHERE text = 'It has got worse.'`,
    ],
    ['comments', () => `UPDATE bugs SET comment_count = comment_count + 1 WHERE id = ${lid()}`],
    ['said', () => `UPDATE comments SET author_id = (SELECT id FROM users WHERE name = 'eve') WHERE text = 'No.'`],
    ['revisions', () => `UPDATE comments SET revision = 2 WHERE text = 'No.'`],
    [
      'revisions',
      () => `INSERT INTO comment_revisions (comment_id, revision, audience, format, text, by_id)
        SELECT id, 1, audience, format, text, author_id FROM comments WHERE text = 'No.'`,
    ],
    ['withdrawn', () => `UPDATE comments SET withdrawn_at = now(), withdrawn_by_id = author_id WHERE text = 'No.'`],
    [
      'twice',
      () => `INSERT INTO comments (bug_id, change_id, permalink, author_id, audience, format, text, html, renderer, written_at)
        SELECT bug_id, change_id, 'again', author_id, audience, format, text, html, renderer, written_at FROM comments
        WHERE text LIKE 'The zymurgist%'`,
    ],
    ['words', () => `DELETE FROM bug_words WHERE bug_id = ${lid()}`],
    ['indexer', () => `UPDATE bug_words SET indexer = 1 WHERE bug_id = ${lid()}`],
    ['unheard', () => `UPDATE bug_words SET staff = NULL WHERE bug_id = ${lid()}`],
    ['leaks', () => `UPDATE bug_words SET everyone = everyone || ${words('zymurgist')} WHERE bug_id = ${lid()}`],
    ...furtherDamages(lid, whistle),
  ];

  it.each(damages)('names "%s" where it is damaged (%#)', async (name, damage, more = [name]) => {
    expect(await wrongAfter(damage())).toEqual(more);
  });

  it('knows a way to damage each', () => {
    expect([...new Set(damages.map(([name]) => name))].sort()).toEqual(invariants.map(({ name }) => name).sort());
  });

  it('takes gaps in the numbers of imported comments as they are', async () => {
    const gap = `UPDATE comments SET number = 9 WHERE text = 'No.'; UPDATE bugs SET comment_count = 10 WHERE id = ${lid()}`;
    expect(await wrongAfter(gap)).toEqual(['numbers']);
    expect(await wrongAfter(`${gap}; UPDATE changes SET door = 'import' WHERE bug_id = ${lid()}`)).toEqual([]);
  });
});

/** Those of the database, and of the place for files. */
const laws = invariants.length + contentLaws(false).length;

describe('bugzot doctor', () => {
  it('says of each that it holds, and ends well', async () => {
    const { code, said, complained } = await bugzot(own, 'doctor');
    expect([code, complained]).toEqual([0, '']);
    expect(said.match(/^ok /gm)).toHaveLength(laws);
    expect(said).toContain('ok     Comments are numbered without gap or double.');
    expect(said).toContain(`All ${laws} hold.`);
  });

  it('warns of settings that put writes at risk', async () => {
    const { said } = await bugzot(own, 'doctor');
    expect(said).toMatch(
      /^warn {3}fsync is off: .*\nwarn {3}full_page_writes is off: .*\nwarn {3}synchronous_commit is off: /m,
    );
    expect(said).not.toContain('data_checksums');
  });

  it('names what does not hold, tells programs the same, and writes nothing', async () => {
    await own.query('UPDATE bugs SET is_open = NOT is_open');
    const { code, said } = await bugzot(own, 'doctor');
    expect(code).toBe(1);
    expect(said).toContain(
      `WRONG  What is kept as open is open by its status: not so for 3 bugs: ${Object.values(bugs)
        .map(({ id }) => id)
        .join(', ')}.`,
    );
    expect(said).toContain(`1 of ${laws} do not hold.`);
    const told = JSON.parse((await bugzot(own, 'doctor', '--json')).said) as Told;
    expect([told.healthy, told.off]).toEqual([false, ['fsync', 'full_page_writes', 'synchronous_commit']]);
    expect(told.invariants.filter(({ found }) => found > 0)).toMatchObject([{ name: 'open', found: 3 }]);
    expect(told.invariants).toHaveLength(laws);
    await own.query('UPDATE bugs SET is_open = NOT is_open');
  });

  it('counts words of an older law as news only', async () => {
    await own.query('UPDATE bug_words SET indexer = 1');
    const { code, said } = await bugzot(own, 'doctor');
    expect(code).toBe(0);
    expect(said).toContain('note   Every bug is indexed by the law of this version: not so for 3 bugs');
    await own.query('UPDATE bug_words SET indexer = 2');
  });

  it('does not start on words that it does not know', async () => {
    const { code, complained } = await bugzot(own, 'doctor', 'please');
    expect([code, complained]).toEqual([2, 'This is called so: npm run bugzot -- doctor [--json] [--bytes]\n']);
  });
});

describe('what is not there yet', () => {
  it('is well', async () => {
    expect(await wrongAfter('DROP SCHEMA graphile_worker CASCADE')).toEqual([]);
  });
});

describe('what could not be looked at', () => {
  it('is told, and counts as wrong', async () => {
    await db.query('BEGIN');
    await db.query('ALTER TABLE aliases RENAME alias TO other');
    const findings = (await look(db)).filter(isWrong);
    await db.query('ROLLBACK');
    expect(findings.map(({ invariant, failed }) => [invariant.name, failed])).toEqual([
      ['aliases', 'column a.alias does not exist'],
      ['sets', 'column x.alias does not exist'],
    ]);
  });
});
