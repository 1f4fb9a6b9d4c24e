// A security problem: seen from its first moment by those alone whom it is for, read by who is named in it, and opened at last.
import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { lodger, type Lodger } from '../support/app.js';
import { Client } from '../support/client.js';
import { aBug, change, unique, type BugWish, type MadeBug } from '../support/factories.js';
import type { Page } from '../support/page.js';

let app: Lodger;
const people = new Map<string, Client>();

/** Somebody of the cast in this spec's own application; '' for nobody. */
const by = (name: string): Client => people.get(name)?.twin() ?? new Client(app.url);

const names = ['rita', 'eve', 'dev', 'tess', 'sam', 'ada'];

beforeAll(async () => {
  app = await lodger();
  for (const name of names) people.set(name, await new Client(app.url).signIn(name));
}, 120_000);

afterEach(() => app.query('DELETE FROM security_roles'));

const secret = (wish: Omit<BugWish, 'by'> = {}): Promise<MadeBug> =>
  aBug({ by: by('rita'), security: true, summary: unique('The door opens'), ...wish } as BugWish);

/** Who of the cast, and whether a stranger (''), gets the page. */
async function seen({ url }: MadeBug): Promise<string[]> {
  const pages = await Promise.all(
    ['', ...names].map(async (name) => [name, (await by(name).get(url)).status] as const),
  );
  return pages.filter(([, status]) => status === 200).map(([name]) => name);
}

const give = (name: string, role: string, product: string | null = null): Promise<unknown> =>
  app.query(
    `INSERT INTO grants (person_id, role_id, product_id) SELECT u.id, r.id, (SELECT id FROM products WHERE slug = $3)
     FROM users u, roles r WHERE u.name = $1 AND r.name = $2`,
    [name, role, product],
  );

const idOf = (table: string, name: string): Promise<number> =>
  app.value(`SELECT id FROM ${table} WHERE name = $1 ORDER BY id LIMIT 1`, [name]);

const rolesOf = (bug: MadeBug): Promise<string[]> =>
  app.value(
    `SELECT ARRAY(SELECT r.name FROM bug_roles o JOIN roles r ON r.id = o.role_id WHERE o.bug_id = $1 ORDER BY r.rank)`,
    [bug.id],
  );

/** Sam says by the page of the bug who may see it. */
async function restrict(bug: MadeBug, roles: readonly string[], opensOn = '', name = 'sam'): Promise<Page> {
  const client = by(name);
  await client.get(`${bug.url}/restriction`);
  const ids = await Promise.all(roles.map(async (role) => String(await idOf('roles', role))));
  return client.submit(`form[action="${bug.url}/restriction"]`, { roles: ids, opensOn });
}

/** What no form of theirs has: fields sent to the bug, as by a program. */
async function post(client: Client, { url }: MadeBug, fields: Record<string, string>): Promise<Page> {
  const page = await client.get(url);
  const [csrf, seen] = ['_csrf', 'seen'].map(
    (name) => page.find(`#change input[name="${name}"]`).getAttribute('value') ?? '',
  );
  return client.post(`${url}/changes`, {
    _csrf: csrf ?? '',
    seen: seen ?? '',
    _once: randomUUID(),
    text: '',
    ...fields,
  });
}

describe('A report of a security problem', () => {
  it('is there for who has made it, for those who take care, and for nobody else; no list has it', async () => {
    const rita = by('rita');
    const form = await rita.get('/bugs/new?product=kettle');
    expect(form.words()).toContain('Only those who take care of security problems in Kettle will see it');
    const bug = await secret();
    expect(await seen(bug)).toEqual(['rita', 'sam', 'ada']);
    expect((await by('rita').get(bug.url)).words()).toContain('Restricted');
    expect((await by('rita').get(bug.url)).words('.standing')).toContain('Only some people may see this bug');
    expect((await by('sam').get(bug.url)).words('.standing')).toContain('the roles administrator or supervisor');
    for (const [name, is] of [
      ['', false],
      ['dev', false],
      ['eve', false],
      ['rita', true],
      ['sam', true],
    ] as const) {
      const lists = ['/', '/bugs', '/bugs?q=is%3Arestricted', `/bugs?q=${encodeURIComponent(`"${bug.summary}"`)}`];
      const found = await Promise.all(
        lists.slice(1).map(async (path) => (await by(name).get(path)).has(`a[href*="/bugs/${bug.id}"]`)),
      );
      expect([name, ...found]).toEqual([name, is, is, is]);
    }
    expect(await app.value('SELECT count(*) FROM altered WHERE bug_id = $1', [bug.id])).toBe(0);
  });

  it('is for the roles that the product names', async () => {
    const ada = by('ada');
    const url = `/admin/products/${await idOf('products', 'Kettle')}`;
    await ada.get(url);
    await ada.submit(`form[action="${url}"]`, { security: [String(await idOf('roles', 'developer'))] });
    expect(ada.page.words('.notice')).toContain('is saved');
    const bug = await secret();
    expect(await rolesOf(bug)).toEqual(['developer']);
    expect(await seen(bug)).toEqual(['rita', 'dev', 'tess', 'ada']);
  });

  it('brings nobody in by default who may not see it', async () => {
    await app.query(`UPDATE components SET default_assignee_id = $1, qa_contact_id = $1 WHERE name = 'whistle'`, [
      await idOf('users', 'tess'),
    ]);
    await app.query(
      `INSERT INTO component_cc SELECT c.id, u.id FROM components c, users u WHERE c.name = 'whistle' AND u.name IN ('dev', 'sam')`,
    );
    const bug = await secret({ component: 'whistle' });
    const known = await aBug({ by: by('rita'), component: 'whistle' });
    const named = (id: number) =>
      app.query(
        `SELECT b.assignee_id AS assignee, b.qa_contact_id AS qa, ARRAY(
           SELECT u.name FROM bug_cc k JOIN users u ON u.id = k.person_id WHERE k.bug_id = b.id ORDER BY 1) AS cc
         FROM bugs b WHERE b.id = $1`,
        [id],
      );
    const tess = await idOf('users', 'tess');
    expect(await named(bug.id)).toEqual([{ assignee: null, qa: null, cc: ['sam'] }]);
    expect(await named(known.id)).toEqual([{ assignee: tess, qa: tess, cc: ['dev', 'sam'] }]);
    expect(await seen(bug)).toEqual(['rita', 'sam', 'ada']);
  });
});

describe('A role', () => {
  it('opens what is restricted to it where it is held, and nowhere else', async () => {
    const bug = await secret();
    const shelf = `SELECT category_id FROM products WHERE slug = 'kettle'`;
    await app.query(
      `INSERT INTO products (category_id, name, slug) SELECT category_id, 'Cup', 'cup' FROM (${shelf}) s`,
    );
    await give('eve', 'supervisor', 'cup');
    expect((await by('eve').get(bug.url)).status).toBe(404);
    await give('eve', 'supervisor', 'kettle');
    expect((await by('eve').get(bug.url)).status).toBe(200);
    await app.query(`DELETE FROM grants WHERE product_id IS NOT NULL`);
    expect((await by('eve').get(bug.url)).status).toBe(404);
  });
});

describe('Who is on the CC of a restricted bug', () => {
  it('reads it less what is private, says what anybody may say, and changes nothing', async () => {
    const bug = await secret();
    const sam = by('sam');
    await change(sam, bug, { text: 'Between us.', audience: 'staff' });
    expect((await post(sam, bug, { 'add.cc': 'dev' })).status).toBe(200);
    expect(await seen(bug)).toEqual(['rita', 'dev', 'sam', 'ada']);
    const dev = by('dev');
    const read = await dev.get(bug.url);
    expect([read.words().includes('Between us.'), read.has('#change [name="audience"]')]).toEqual([false, false]);
    expect(read.words('.standing')).toContain('Only some people');
    expect(read.words('.timeline')).not.toContain('supervisor');
    expect((await change(dev, bug, { text: 'I see.' })).words('.timeline')).toContain('I see.');
    const tries: Record<string, string>[] = [
      { summary: 'Mine' },
      { 'add.cc': 'eve' },
      { assignee: 'eve' },
      { 'remove.roles': 'supervisor' },
      { take: 'take' },
      { text: 'Between us.', audience: 'staff' },
    ];
    for (const fields of tries)
      expect([fields, [403, 422].includes((await post(dev, bug, fields)).status)]).toEqual([fields, true]);
    for (const path of ['restriction', 'opening', 'move'])
      expect((await dev.get(`${bug.url}/${path}`)).status).toBe(403);
    const [left] = await app.query(`SELECT summary, is_restricted FROM bugs WHERE id = $1`, [bug.id]);
    expect(left).toEqual({ summary: bug.summary, is_restricted: true });
    expect((await post(dev, bug, { 'remove.cc': 'dev' })).status).toBe(404);
    expect(await seen(bug)).toEqual(['rita', 'sam', 'ada']);
  });

  it('comes in by who may restrict bugs alone, unless he reads it anyway', async () => {
    const bug = await secret();
    await restrict(bug, ['developer']);
    const dev = by('dev');
    const sentence = 'eve may not see this bug. Only who may restrict bugs lets others read it by naming them.';
    for (const field of ['add.cc', 'assignee', 'qaContact']) {
      const answer = await post(dev, bug, { [field]: 'eve' });
      expect([field, answer.status, answer.words().includes(sentence)]).toEqual([field, 422, true]);
    }
    expect((await post(dev, bug, { 'add.cc': 'tess', assignee: 'tess' })).status).toBe(200);
    expect(await seen(bug)).toEqual(['rita', 'dev', 'tess', 'ada']);
  });
});

describe('Opening a bug', () => {
  it('says first what everybody will read, and is done on that page alone', async () => {
    const bug = await secret({ description: 'By the back door.' });
    const sam = by('sam');
    await change(sam, bug, { text: 'Seen.', summary: `${bug.summary} wide` });
    await change(sam, bug, { text: 'Between us.', audience: 'staff' });
    const tries: Record<string, string>[] = [{ 'remove.roles': 'supervisor,administrator' }, { roles: '' }];
    for (const fields of tries) expect((await post(sam, bug, fields)).status).toBe(422);
    expect(await rolesOf(bug)).toEqual(['supervisor', 'administrator']);
    const preview = await restrict(bug, []);
    expect(preview.path).toBe(`${bug.url}/opening`);
    for (const words of [bug.summary, 'By the back door.', '1 comment after the description', 'rita', 'sam'])
      expect(preview.words()).toContain(words);
    expect(preview.words()).not.toContain('Between us.');
    const client = by('sam');
    await client.get(`${bug.url}/opening`);
    await change(by('ada'), bug, { text: 'Wait.' });
    const again = await client.submit(`form[action="${bug.url}/opening"]`);
    expect([again.status, again.words().includes('Look once more')]).toEqual([422, true]);
    await client.get(`${bug.url}/opening`);
    await client.submit(`form[action="${bug.url}/opening"]`, { text: 'It is fixed.' });
    expect(await seen(bug)).toEqual(['', ...names]);
    const open = await new Client(app.url).get(bug.url);
    expect(open.words()).not.toContain('Between us.');
    expect(open.words('.timeline')).not.toContain('supervisor');
    expect((await by('sam').get(bug.url)).words('.timeline')).toContain('supervisor');
    expect(open.words()).not.toContain('Only some people');
  });

  it('comes by itself on its day, once, in the name of who has set it', async () => {
    const bug = await secret();
    expect((await restrict(bug, ['supervisor'], '2001-01-01')).problem('opensOn')).toBe(
      'Please give a day that is still to come.',
    );
    await restrict(bug, ['supervisor', 'administrator'], '2999-12-31');
    expect((await by('rita').get(bug.url)).words('.standing')).toContain('It opens on 2999-12-31.');
    await app.query(`UPDATE bugs SET opens_on = (clock_timestamp() AT TIME ZONE 'UTC')::date WHERE id = $1`, [bug.id]);
    await app.query(`SELECT graphile_worker.add_job('open') FROM generate_series(1, 5)`);
    const end = Date.now() + 20_000;
    while (Date.now() < end && (await new Client(app.url).get(bug.url)).status !== 200);
    await app.query(`SELECT graphile_worker.add_job('open')`);
    const changes = await app.query<{ who: string; note: string }>(
      `SELECT u.name AS who, h.note FROM changes h JOIN users u ON u.id = h.who_id WHERE h.bug_id = $1 AND h.note <> ''`,
      [bug.id],
    );
    expect(changes).toEqual([{ who: 'sam', note: 'opened: the embargo ended' }]);
    expect(await seen(bug)).toEqual(['', ...names]);
    expect(await app.value('SELECT opens_on FROM bugs WHERE id = $1', [bug.id])).toBe(null);
  }, 60_000);

  it('has no day where nothing is restricted', async () => {
    const bug = await aBug({ by: by('rita') });
    expect((await restrict(bug, [], '2999-12-31')).problem('opensOn')).toBe(
      'Only a restricted bug has a day on which it opens.',
    );
  });
});
