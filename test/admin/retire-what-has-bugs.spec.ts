// What has bugs is retired: they keep it or go elsewhere, by the one door, with the rights of who asked at that moment.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { lodger, type Lodger } from '../support/app.js';
import { somebody } from '../support/account.js';
import { Client } from '../support/client.js';
import type { Page } from '../support/page.js';

let app: Lodger;
let ada: Client;

/** Puts bugs into a component, without words. */
const BUGS = `
  INSERT INTO bugs (product_id, component_id, version_id, severity_id, priority_id, platform_id, status, is_open, reporter_id,
    summary, filed_at, updated_at, version, staff_updated_at, staff_version, comment_count)
  SELECT c.product_id, c.id, (SELECT id FROM versions v WHERE v.product_id = c.product_id AND v.name = $3), 3, 1, 1,
    CASE WHEN i % 4 = 0 THEN 'RESOLVED' ELSE 'NEW' END, i % 4 <> 0, u.id, 'Bug ' || i, t, t, 1, t, 1, 1
  FROM generate_series(1, $2::int) i, (SELECT timestamptz '2026-01-01 00:00Z' AS t) x, users u, components c
  WHERE u.name = 'rita' AND c.name = $1`;

const idOf = (table: string, name: string): Promise<number> =>
  app.value(`SELECT id FROM ${table} WHERE name = $1`, [name]);
const having = (column: string, id: number): Promise<number> =>
  app.value(`SELECT count(*) FROM bugs WHERE ${column} = $1`, [id]);

async function add(table: string, typed: Record<string, string>, product = ''): Promise<number> {
  await ada.get(`/admin/${table}/new${product && `?product=${product}`}`);
  const page = await ada.submit(`form[action="/admin/${table}"]`, typed);
  if (page.status !== 200) throw new Error(page.words('.problems'));
  return idOf(table, typed['name'] ?? '');
}

async function retire(client: Client, table: string, id: number, typed: Record<string, string> = {}): Promise<Page> {
  await client.get(`/admin/${table}/${id}/retirement`);
  return client.submit(`form[action="/admin/${table}/${id}/retirement"]`, typed);
}

/** Waits until the bugs of the thing have come to the end of their journey; what its page says then. */
async function arrived(table: string, id: number): Promise<string> {
  for (;;) {
    const page = await ada.get(`/admin/${table}/${id}`);
    if (!page.words().includes('are on their way')) return page.words();
    await new Promise((done) => setImmediate(done));
  }
}

beforeAll(async () => {
  app = await lodger();
  ada = await new Client(app.url).signIn('ada');
}, 120_000);

describe('a component', () => {
  it('tells how many bugs have it, and sends them to another: each as a change in its history', async () => {
    const spout = await add('components', { name: 'spout' }, 'kettle');
    await app.query(BUGS, ['spout', 130, '1.1']);
    await ada.get(`/admin/components/${spout}/retirement`);
    expect(ada.page.words()).toContain('130 bugs have it, 98 of them open.');
    const page = await retire(ada, 'components', spout, { to: 'whistle' });
    expect(page.words('.notice')).toBe('The component spout is retired.');
    expect(await arrived('components', spout)).toContain('130 bugs have gone to whistle.');
    expect(await having('component_id', spout)).toBe(0);
    const bug = await app.value(`SELECT max(id) FROM bugs WHERE summary = 'Bug 1'`);
    const history = (await ada.get(`/bugs/${bug}`)).words('.timeline');
    expect(history).toContain('spout');
    expect(history).toContain('in the panel');
    expect(await app.value(`SELECT note FROM audit WHERE deed = 'retired' AND thing = 'spout'`)).toBe(
      'Its bugs go to whistle.',
    );
    await ada.get('/bugs/new?product=kettle');
    expect(ada.page.allWords('select[name="component"] option')).not.toContain('spout');
  });

  it('is kept by its bugs where nobody sends them anywhere, and they can be saved all the same', async () => {
    const base = await add('components', { name: 'base' }, 'kettle');
    await app.query(BUGS, ['base', 3, '1.1']);
    await retire(ada, 'components', base);
    expect(await having('component_id', base)).toBe(3);
    const bug = await app.value(`SELECT max(id) FROM bugs WHERE component_id = $1`, [base]);
    await ada.get(`/bugs/${bug}`);
    expect(ada.page.words('select[name="component"] option[selected]')).toBe('base');
    expect((await ada.submit('#change', { text: 'A word.' })).words('.facts')).toContain('Component base');
    const other = await app.value(`SELECT max(id) FROM bugs WHERE component_id <> $1`, [base]);
    await ada.get(`/bugs/${other}`);
    const { action, fields } = ada.filled('#change', { text: 'Back.' });
    const smuggled = fields.map(([name, value]): [string, string] => [
      name,
      name === 'component' ? String(base) : value,
    ]);
    expect((await ada.post(action, smuggled)).problem('component')).toBe('This product has no such component.');
  });

  it('is brought back in the middle of the way, and the rest stays', async () => {
    const cord = await add('components', { name: 'cord' }, 'kettle');
    await app.query(BUGS, ['cord', 120, '1.0']);
    await retire(ada, 'components', cord, { to: 'lid' });
    await ada.get(`/admin/components/${cord}`);
    await ada.submit(`form[action="/admin/components/${cord}/activation"]`);
    await retire(ada, 'components', cord);
    await arrived('components', cord);
    const [row] = await app.query<{ moved: number; outcome: string }>(
      `SELECT moved, outcome FROM retirements WHERE kind = 'components' AND from_id = $1`,
      [cord],
    );
    expect(120 - (row?.moved ?? 0)).toBe(await having('component_id', cord));
  });
});

describe('somebody who may arrange, and not everywhere edit', () => {
  it('moves what he may; a stop is told when he may no more', async () => {
    const { client, id, name } = await somebody('Sue', app);
    await app.query(
      `WITH r AS (INSERT INTO roles (name, rank, permissions) VALUES ('builder', 25, '{products.structure}') RETURNING id)
       INSERT INTO grants (person_id, role_id, product_id) SELECT $1, r.id, p.id FROM r, products p WHERE p.slug = 'kettle'`,
      [id],
    );
    const knob = await add('components', { name: 'knob' }, 'kettle');
    await app.query(BUGS, ['knob', 60, '1.0']);
    await client.get('/admin');
    await retire(client, 'components', knob, { to: 'lid' });
    expect(await arrived('components', knob)).toContain(
      '0 bugs have gone to lid. 60 kept it, for they could not be changed.',
    );
    const button = await add('components', { name: 'button' }, 'kettle');
    await app.query(BUGS, ['button', 60, '1.0']);
    // Asked for by somebody who loses the right before the job begins.
    await app.query(`UPDATE components SET is_active = false WHERE id = $1`, [button]);
    await app.query('DELETE FROM grants WHERE person_id = $1 AND product_id IS NOT NULL', [id]);
    const [made] = await app.query<{ id: string }>(
      `INSERT INTO retirements (kind, from_id, to_id, who_id) SELECT 'components', $1, min(c.id), $2 FROM components c RETURNING id`,
      [button, id],
    );
    await app.query(`SELECT graphile_worker.add_job('retirement', json_build_object('id', $1::text))`, [made?.id]);
    expect(await arrived('components', button)).toContain(
      'It has stopped: who asked for it may not arrange this any more.',
    );
    expect(await having('component_id', button)).toBe(60);
    expect(name).toContain('Sue');
  });

  it('arranges his own product and no other', async () => {
    const { client, id } = await somebody('Olga', app);
    await add('products', { category: 'Kitchen', name: 'Pan' });
    await app.query(
      `INSERT INTO grants (person_id, role_id, product_id) SELECT $1, r.id, p.id FROM roles r, products p
       WHERE r.stock = 'supervisor' AND p.slug = 'pan'`,
      [id],
    );
    expect((await client.get('/admin/components')).allWords('tbody th')).toEqual(['Pan']);
    expect((await client.get('/admin/components?product=pan')).status).toBe(200);
    const lid = await idOf('components', 'lid');
    for (const path of [
      '/admin/components?product=kettle',
      `/admin/components/${lid}`,
      `/admin/components/${lid}/retirement`,
    ])
      expect([path, (await client.get(path)).status]).toEqual([path, 403]);
    expect((await client.get('/admin/products')).status).toBe(403);
  });
});

describe('a product', () => {
  it('sends its bugs to a component of another: the version of the same name goes along', async () => {
    const pot = await add('products', { category: 'Kitchen', name: 'Pot' });
    await add('components', { name: 'pot-lid' }, 'pot');
    await add('versions', { name: '1.1' }, 'pot');
    await add('versions', { name: '7.7' }, 'pot');
    const before = await having('product_id', await idOf('products', 'Kettle'));
    await app.query(BUGS, ['pot-lid', 10, '7.7']);
    await app.query(
      `UPDATE bugs SET version_id = (SELECT id FROM versions v JOIN products p ON p.id = v.product_id AND p.slug = 'pot'
      WHERE v.name = '1.1') WHERE product_id = $1 AND summary = 'Bug 1'`.replace('SELECT id', 'SELECT v.id'),
      [pot],
    );
    await retire(ada, 'products', pot, { to: 'Kettle: whistle' });
    expect(await arrived('products', pot)).toContain('10 bugs have gone to Kettle: whistle.');
    expect(await having('product_id', await idOf('products', 'Kettle'))).toBe(before + 10);
    const versions = await app.query(
      `SELECT v.name, p.slug FROM bugs b JOIN products p ON p.id = b.product_id LEFT JOIN versions v ON v.id = b.version_id
       WHERE b.id > (SELECT max(id) - 10 FROM bugs) ORDER BY b.id LIMIT 2`,
    );
    expect(versions).toEqual([
      { name: '1.1', slug: 'kettle' },
      { name: null, slug: 'kettle' },
    ]);
    expect((await ada.get('/products')).words()).not.toContain('Pot');
  });
});

describe('a category', () => {
  it('sends its products to another', async () => {
    const attic = await add('categories', { name: 'Attic' });
    await add('products', { category: 'Attic', name: 'Lamp' });
    await ada.get(`/admin/categories/${attic}/retirement`);
    expect(ada.page.words()).toContain('1 product stands in it.');
    await retire(ada, 'categories', attic, { to: 'Kitchen' });
    expect((await ada.get('/products/lamp')).words('.trail')).toBe('Products Kitchen');
  });
});

describe('the usual one', () => {
  it('goes where another takes its place, which a new bug then has', async () => {
    const normal = await idOf('severities', 'normal');
    const page = await retire(ada, 'severities', normal);
    expect([page.status, page.problem('usual')]).toEqual([422, 'Please choose which is the usual one then.']);
    await retire(ada, 'severities', normal, { usual: 'minor', to: 'minor' });
    expect((await ada.get('/bugs/new?product=kettle')).words('select[name="severity"] option[selected]')).toBe('minor');
    expect(ada.page.allWords('select[name="severity"] option')).not.toContain('normal');
    expect(await arrived('severities', normal)).toContain('have gone to minor.');
    expect(await having('severity_id', normal)).toBe(0);
    const minor = await idOf('severities', 'minor');
    await ada.get(`/admin/severities/${minor}`);
    const form = `form[action="/admin/severities/${minor}"]`;
    expect((await ada.submit(form, { usual: false })).problem('usual')).toContain('Tick another one instead');
    const major = await idOf('severities', 'major');
    await ada.get(`/admin/severities/${major}`);
    await ada.submit(`form[action="/admin/severities/${major}"]`, { usual: true });
    expect(await app.query('SELECT name FROM severities WHERE is_usual')).toEqual([{ name: 'major' }]);
  });
});
