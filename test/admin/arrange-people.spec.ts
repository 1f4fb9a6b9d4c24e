// An administrator arranges people: finds them, gives and takes roles, closes and opens accounts, and everything is written down.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { isIn, somebody, type Somebody } from '../support/account.js';
import { lodger, type Lodger } from '../support/app.js';
import { password } from '../support/cast.js';
import { Client } from '../support/client.js';
import { aBug, reportForm, unique } from '../support/factories.js';
import { lettersTo } from '../support/mail.js';

let app: Lodger;
let ada: Client;

beforeAll(async () => {
  app = await lodger();
  ada = await new Client(app.url).signIn('ada');
}, 120_000);

const url = ({ name }: Pick<Somebody, 'name'>, rest = ''): string => `/admin/users/${name}${rest}`;
const names = (): string[] => ada.page.findAll('main tbody th a').map((link) => link.textContent);
const topRank = (name: string): Promise<number> => app.value('SELECT top_rank FROM users WHERE name = $1', [name]);

/** What the log tells of a thing, the newest last. */
const deeds = async (kind: string, name: string): Promise<string[]> =>
  (
    await app.query<{ deed: string; who_name: string; altered: { old: string | null; new: string | null }[] }>(
      'SELECT deed, who_name, altered FROM audit WHERE kind = $1 AND thing = $2 ORDER BY id',
      [kind, name],
    )
  ).map(({ deed, who_name, altered }) =>
    [who_name, deed, ...altered.map((one) => `${one.old ?? ''}→${one.new ?? ''}`)].join(' '),
  );

describe('The list of people', () => {
  const prefix = 'q';

  beforeAll(async () => {
    await app.query(
      `INSERT INTO users (name, name_key, email, email_key, real_name, status, source, source_name, joined_at, last_sign_in_at)
       SELECT 'q' || i, 'q' || i, CASE WHEN i <> 3 THEN chr(122 - i) || '@example.net' END,
         CASE WHEN i NOT IN (2, 3) THEN chr(122 - i) || '@example.net' END, 'Quentin von und zu Q' || i,
         (ARRAY['active', 'closed', 'awaiting', 'awaiting', 'active'])[i], CASE WHEN i = 3 THEN 'old' END, CASE WHEN i = 3 THEN 'q' END,
         timestamptz '2020-01-10' - i * interval '1 day', CASE WHEN i > 3 THEN timestamptz '2020-02-01' + i * interval '1 hour' END
       FROM generate_series(1, 5) i`,
    );
    await ada.get('/admin/users/q5');
    await ada.submit('form[action="/admin/users/q5/grants"]', { role: 'supervisor' });
    await ada.submit('form[action="/admin/users/q5/grants"]', { role: 'reporter' });
    await ada.get('/admin/users/q1');
    await ada.submit('form[action="/admin/users/q1/grants"]', { role: 'developer', product: 'in Kettle' });
  });

  it.each([
    ['User name', 'name', ['q1', 'q2', 'q3', 'q4', 'q5']],
    ['E-mail', 'email', ['q3', 'q5', 'q4', 'q2', 'q1']],
    ['Roles', '-roles', ['q5', 'q1', 'q4', 'q3', 'q2']],
    ['Account', 'status', ['q1', 'q5', 'q4', 'q2', 'q3']],
    ['Joined', '-joined', ['q1', 'q2', 'q3', 'q4', 'q5']],
    ['Last sign-in', '-seen', ['q5', 'q4', 'q3', 'q2', 'q1']],
  ])('is sorted by %s by the head of the column, and back', async (label, sort, sorted) => {
    for (const [way, expected] of [
      [sort, sorted],
      [sort.startsWith('-') ? sort.slice(1) : `-${sort}`, sorted.toReversed()],
    ] as const) {
      await ada.get(`/admin/users?q=${prefix}&sort=${way}`);
      expect([way, names()]).toEqual([way, expected]);
      const head = ada.page.find('th[aria-sort]');
      expect([head.textContent, head.getAttribute('aria-sort')]).toEqual([
        label,
        way.startsWith('-') ? 'descending' : 'ascending',
      ]);
      // The same without a search: by the index of the order.
      await ada.get(`/admin/users?sort=${way}`);
      expect(names().filter((name) => /^q\d$/.test(name))).toEqual(expected);
    }
  });

  it.each([
    ['q=ZU Q3', ['q3']],
    ['q=von und', ['q1', 'q2', 'q3', 'q4', 'q5']],
    ['q=entin', []],
    ['q=X@EXAMPLE.n', ['q2']],
    ['q=q&status=imported', ['q3']],
    ['q=q&status=awaiting', ['q4']],
    ['q=q&status=closed', ['q2']],
    ['q=q&role=supervisor', ['q5']],
    ['role=developer&product=kettle&q=q', ['q1']],
    ['role=developer&product=everywhere&q=q', []],
    ['role=developer&product=nothing', []],
    ['status=closed', ['q2']],
    ['q=%00&status=zz&role=-1&sort=zz&after=zz&product=zz', null],
  ])('finds by %s', async (query, expected) => {
    const role = /role=([a-z]+)/.exec(query)?.[1] ?? '';
    const id = await app.value('SELECT id FROM roles WHERE name = $1', [role]);
    await ada.get(`/admin/users?${query.replace(`role=${role}`, `role=${id}`)}`);
    expect(ada.page.status).toBe(200);
    if (expected) expect(names()).toEqual(expected);
    else expect(names().length).toBeGreaterThan(5);
  });

  it('walks the many who have a role, and says where it looked no further', async () => {
    await app.query(
      `WITH made AS (INSERT INTO users (name, name_key, real_name, status) SELECT n, n, 'Wanda', CASE WHEN i <= 2050 THEN 'awaiting' ELSE 'active' END
         FROM (SELECT i, 'w' || i AS n FROM generate_series(1, 4100) i) x RETURNING id)
       INSERT INTO grants (person_id, role_id) SELECT made.id, r.id FROM made, roles r WHERE r.name = 'employee'`,
    );
    const id = await app.value('SELECT id FROM roles WHERE name = $1', ['employee']);
    const seen = new Set<string>();
    await ada.get(`/admin/users?role=${id}`);
    expect(ada.page.words()).toContain('More than 2,000 people have this role.');
    expect(ada.page.has('thead a')).toBe(false);
    for (let more = true; more;) {
      for (const name of names()) seen.add(name);
      more = ada.page.has('main a[rel="next"]');
      if (more) await ada.get(ada.page.find('main a[rel="next"]').getAttribute('href') ?? '');
    }
    const held = await app.value('SELECT count(DISTINCT person_id) FROM grants WHERE role_id = $1', [id]);
    expect(seen.size).toBe(held);
    const first = await app.value(`SELECT id FROM users WHERE name = 'w1'`);
    const cursor = Buffer.from(JSON.stringify([first])).toString('base64url');
    await ada.get(`/admin/users?role=${id}&status=active&after=${cursor}`);
    expect([names(), ada.page.has('main a[rel="next"]')]).toEqual([[], true]);
    await ada.get(ada.page.find('main a[rel="next"]').getAttribute('href') ?? '');
    expect([names().length, names()[0]]).toEqual([50, 'w2051']);
    await ada.get('/admin/users?q=wan');
    expect(ada.page.words()).toContain('More than 2,000 people are found');
    await ada.get('/admin/users?q=wan&sort=-joined&status=closed');
    expect(names()).toEqual([]);
  });
});

describe('A role', () => {
  it('is given in one product and taken away: ranked, written down, in force at the next click', async () => {
    const pia = await somebody('pia', app);
    expect(await topRank(pia.name)).toBe(1000);
    await ada.get(url(pia));
    await ada.submit(`form[action="${url(pia, '/grants')}"]`, { role: 'developer', product: 'in Kettle' });
    expect(ada.page.allWords('.held li')).toEqual([
      expect.stringContaining('developer in Kettle'),
      expect.stringContaining('reporter everywhere'),
    ]);
    expect(await topRank(pia.name)).toBe(3000);
    const bug = await aBug({ by: pia.client });
    await pia.client.get(bug.url);
    expect(pia.client.page.has('#change select[name="severity"]')).toBe(true);
    await ada.submit(`form[action^="${url(pia, '/grants/')}"]`);
    expect(ada.page.words('.notice')).toContain('taken away');
    expect(await topRank(pia.name)).toBe(1000);
    await pia.client.get(bug.url);
    expect(pia.client.page.has('#change select[name="severity"]')).toBe(false);
    expect(await deeds('person', pia.name)).toEqual([
      expect.stringContaining('ada added'),
      'ada gave a role to →developer in Kettle',
      'ada took a role from developer in Kettle→',
    ]);
    await ada.submit(`form[action="${url(pia, '/grants')}"]`, { role: 'reporter' });
    expect([ada.page.status, ada.page.problem('role')]).toEqual([422, 'This person has this role there already.']);
  });

  it('holds in a second process, too', async () => {
    const other = await lodger({ of: app });
    const ron = await somebody('ron', app);
    const there = await new Client(other.url).signIn(ron.name);
    expect((await there.get('/admin/users')).status).toBe(403);
    await ada.get(url(ron));
    await ada.submit(`form[action="${url(ron, '/grants')}"]`, { role: 'administrator' });
    expect((await there.get('/admin/users')).status).toBe(200);
    await ada.click('Take away …');
    expect(ada.page.words('.effects')).toContain(`${ron.name} is no longer administrator everywhere.`);
    await ada.submit('form.form[action$="/end"]');
    expect(await isIn(there)).toBe(true);
    expect((await there.get('/admin/users')).status).toBe(403);
    await other.end();
  });
});

describe('An account', () => {
  it('is closed after saying what happens, and opened again with its address and without its password', async () => {
    const uma = await somebody('uma', app, ['reporter', 'developer']);
    await uma.client.get('/bugs/new?product=kettle');
    await uma.client.submit(reportForm, {
      component: 'lid',
      summary: unique('Hot'),
      description: 'x',
      assignee: uma.name,
    });
    await ada.get(url(uma));
    await ada.click('Close the account');
    const effects = ada.page.allWords('.effects li').join(' ');
    expect(effects).toMatch(/1 open bug is assigned.*1 bug reported and 1 comment stay.*1 session ends.*2 roles rest/);
    await ada.submit('form.form[action$="/closing"]');
    expect(ada.page.words('.facts-list')).toContain('closed');
    expect(await isIn(uma.client)).toBe(false);
    await ada.submit(`form[action="${url(uma, '/opening')}"]`);
    expect(ada.page.words('.notice')).toContain('open again');
    const [row] = await app.query('SELECT status, email_key, password_hash, closed_at FROM users WHERE id = $1', [
      uma.id,
    ]);
    expect(row).toEqual({ status: 'active', email_key: uma.email, password_hash: null, closed_at: null });
    await expect(new Client(app.url).signIn(uma.name)).rejects.toThrow('could not sign in');
    const letters = await lettersTo(uma.email, app);
    const reset =
      letters
        .map(({ path }) => path)
        .filter((path) => path.startsWith('/passwords/'))
        .at(-1) ?? '';
    await uma.client.get(reset);
    await uma.client.submit('form[action^="/passwords/"]', { password, again: password });
    expect(await isIn(await new Client(app.url).signIn(uma.name))).toBe(true);
    expect((await deeds('person', uma.name)).slice(1)).toEqual(['ada closed', 'ada opened']);
  });

  it('stays closed where somebody else has its address by now', async () => {
    const una = await somebody('una', app);
    await ada.get(url(una, '/closing'));
    await ada.submit('form.form[action$="/closing"]');
    await app.query('UPDATE users SET email = $1::text, email_key = $1::text WHERE name = $2', [una.email, 'q1']);
    await ada.submit(`form[action="${url(una, '/opening')}"]`);
    expect([ada.page.status, ada.page.words('.problems')]).toEqual([
      422,
      expect.stringContaining('belongs to q1 by now'),
    ]);
    expect(await app.value('SELECT status FROM users WHERE id = $1', [una.id])).toBe('closed');
  });

  it('gets a reset, has its sign-ins ended and its second factors dropped', async () => {
    const vic = await somebody('vic', app);
    const elsewhere = await new Client(app.url).signIn(vic.name);
    await app.query(`INSERT INTO second_factors (person_id, secret, confirmed_at) VALUES ($1, 'x', now())`, [vic.id]);
    await ada.get(url(vic));
    expect(ada.page.words()).toContain('Signed in in 2 places.');
    await ada.submit(`form[action="${url(vic, '/resets')}"]`);
    expect(ada.page.words('.notice')).toContain('We mail a link');
    await ada.click('Drop the second factors');
    await ada.submit('form.form[action$="/factors/end"]');
    expect(await app.value('SELECT count(*) FROM second_factors WHERE person_id = $1', [vic.id])).toBe(0);
    await ada.click('See sign-ins');
    expect(ada.page.allWords('.session')).toHaveLength(2);
    await ada.submit('li form[action*="/sessions/"]');
    expect([await isIn(vic.client), await isIn(elsewhere)].filter(Boolean)).toHaveLength(1);
    await ada.submit('form[action$="/sessions/others/end"]');
    expect([await isIn(vic.client), await isIn(elsewhere)]).toEqual([false, false]);
    expect((await deeds('person', vic.name)).slice(1)).toEqual([
      'ada sent a reset to',
      'ada dropped the factors of',
      'ada ended a session of',
      'ada ended all sessions of',
    ]);
    const subjects = (await lettersTo(vic.email, app)).map(({ email }) => email.subject);
    expect(subjects.join()).toMatch(/password/i);
  });
});
