// A bug goes to another product: it keeps its number and its past, and is read there by nobody who did not read it before.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { lodger, type Lodger } from '../support/app.js';
import { Client } from '../support/client.js';
import { aBug, change, type MadeBug } from '../support/factories.js';
import type { Typed } from '../support/form.js';
import type { Page } from '../support/page.js';

let app: Lodger;
const people = new Map<string, Client>();
const names = ['rita', 'eve', 'dev', 'tess', 'sam', 'ada'];
const by = (name: string): Client => people.get(name)?.twin() ?? new Client(app.url);

const idOf = (table: string, name: string): Promise<number> =>
  app.value(`SELECT id FROM ${table} WHERE name = $1 ORDER BY id LIMIT 1`, [name]);

/** Vault is for supervisors, Cup for everybody; both have a lid of their own. */
beforeAll(async () => {
  app = await lodger();
  for (const name of ['Vault', 'Cup'])
    await app.query(
      `WITH p AS (INSERT INTO products (category_id, name, slug, restricted) SELECT min(id), $1::text, lower($1), $1 = 'Vault' FROM categories RETURNING id),
         c AS (INSERT INTO components (product_id, name) SELECT id, 'lid' FROM p), v AS (INSERT INTO versions (product_id, name) SELECT id, '1.0' FROM p)
       INSERT INTO product_roles SELECT p.id, r.id FROM p, roles r WHERE r.name = 'supervisor' AND $1 = 'Vault'`,
      [name],
    );
  for (const name of names) people.set(name, await new Client(app.url).signIn(name));
}, 120_000);

async function seen({ url }: MadeBug): Promise<string[]> {
  const pages = await Promise.all(
    ['', ...names].map(async (name) => [name, (await by(name).get(url)).status] as const),
  );
  return pages.filter(([, status]) => status === 200).map(([name]) => name);
}

/** Somebody moves the bug by its page. */
async function move(bug: MadeBug, product: string, name: string, typed: Typed = {}): Promise<Page> {
  const client = by(name);
  await client.get(`${bug.url}/move?to=${await idOf('products', product)}`);
  return client.submit(`form[action="${bug.url}/move"]`, typed);
}

const file = (name: string, wish: Record<string, unknown> = {}): Promise<MadeBug> => aBug({ by: by(name), ...wish });

describe('A bug that is moved', () => {
  it('keeps its number, its past, and what has the same name there', async () => {
    const bug = await file('rita', { version: '1.0' });
    await change(by('rita'), bug, { text: 'Any news?' });
    const page = await by('dev').get(`${bug.url}/move`);
    expect(page.words()).toContain('Now it is in Kettle.');
    expect(page.words()).not.toContain('Vault');
    const moved = await move(bug, 'Cup', 'dev');
    expect([moved.path, moved.words('.notice')]).toEqual([bug.url, `Bug ${bug.id} is in Cup now.`]);
    for (const words of ['Any news?', 'changed Product from Kettle to Cup'])
      expect(moved.words('.timeline')).toContain(words);
    expect(moved.words('.facts')).toContain('Version 1.0');
    expect(await seen(bug)).toEqual(['', ...names]);
  });

  it('out of a restricted product is restricted to its roles', async () => {
    const bug = await file('sam', { product: 'vault' });
    expect(await seen(bug)).toEqual(['sam', 'ada']);
    const page = await by('sam').get(`${bug.url}/move?to=${await idOf('products', 'Cup')}`);
    expect(page.words()).toContain('It becomes restricted: only who holds the role supervisor in Cup or everywhere');
    await move(bug, 'Cup', 'sam');
    expect(await seen(bug)).toEqual(['sam', 'ada']);
    expect((await new Client(app.url).get('/bugs?q=product%3Acup')).has(`a[href*="/bugs/${bug.id}"]`)).toBe(false);
  });

  it('is opened on the way by who may restrict bugs, after he has seen what will be read', async () => {
    const bug = await file('sam', { product: 'vault', description: 'Behind the door.' });
    const page = await by('sam').get(`${bug.url}/move?to=${await idOf('products', 'Cup')}`);
    expect(page.words()).toContain('Behind the door.');
    await move(bug, 'Cup', 'sam', { opens: true });
    expect(await seen(bug)).toEqual(['', ...names]);
    expect((await new Client(app.url).get(bug.url)).words()).not.toContain('Vault');
  });

  it('stays restricted, and goes by who may restrict bugs alone', async () => {
    const bug = await file('rita', { security: true });
    await app.query(`INSERT INTO bug_roles SELECT $1, id FROM roles WHERE name = 'developer'`, [bug.id]);
    expect(await seen(bug)).toEqual(['rita', 'dev', 'tess', 'sam', 'ada']);
    const refused = await move(bug, 'Cup', 'dev');
    expect([refused.status, refused.words().includes('by who may restrict bugs')]).toEqual([403, true]);
    await move(bug, 'Cup', 'sam');
    expect(await seen(bug)).toEqual(['rita', 'dev', 'tess', 'sam', 'ada']);
  });

  it('gets no readers where people read bugs in some products only, but by who may restrict bugs', async () => {
    const bug = await file('rita');
    // Her session gets another id with her rights, and the one before soon ends: so it is she herself, and no twin of hers.
    const eve = people.get('eve') ?? new Client(app.url);
    const hers = `person_id = (SELECT id FROM users WHERE name = 'eve')`;
    await app.query(`UPDATE roles SET permissions = array_remove(permissions, 'bugs.view') WHERE stock = 'anonymous'`);
    await app.query(`UPDATE grants SET product_id = $1 WHERE ${hers}`, [await idOf('products', 'Cup')]);
    // What strangers may is believed for a second.
    const end = Date.now() + 5_000;
    while ((await eve.get(bug.url)).status !== 404 && Date.now() < end);
    expect((await eve.get(bug.url)).status).toBe(404);
    expect((await move(bug, 'Cup', 'dev')).status).toBe(422);
    expect((await eve.get(bug.url)).status).toBe(404);
    expect((await move(bug, 'Cup', 'sam')).words('.notice')).toBe(`Bug ${bug.id} is in Cup now.`);
    await app.query(`UPDATE grants SET product_id = NULL WHERE ${hers}`);
    await app.query(`UPDATE roles SET permissions = permissions || '{bugs.view}' WHERE stock = 'anonymous'`);
    while ((await by('').get('/bugs')).path !== '/bugs' && Date.now() < end + 5_000);
    expect((await eve.get(bug.url)).status).toBe(200);
  });

  it('in the background, when its product is retired, gets no readers either', async () => {
    const [open, secret] = [
      await file('sam', { product: 'vault' }),
      await file('sam', { product: 'vault', security: true }),
    ];
    const [vault, lid] = [
      await idOf('products', 'Vault'),
      await app.value<number>(
        `SELECT c.id FROM components c JOIN products p ON p.id = c.product_id WHERE p.name = 'Cup'`,
      ),
    ];
    await app.query('UPDATE products SET is_active = false WHERE id = $1', [vault]);
    const journey = await app.value<string>(
      `INSERT INTO retirements (kind, from_id, to_id, who_id) SELECT 'products', $1, $2, id FROM users WHERE name = 'ada' RETURNING id`,
      [vault, lid],
    );
    await app.query(`SELECT graphile_worker.add_job('retirement', json_build_object('id', $1::text))`, [journey]);
    const end = Date.now() + 20_000;
    const isDone = () => app.value<boolean>('SELECT done_at IS NOT NULL FROM retirements WHERE id = $1', [journey]);
    while (Date.now() < end && !(await isDone()));
    const cup = await idOf('products', 'Cup');
    for (const bug of [open, secret]) {
      expect(await app.value('SELECT product_id FROM bugs WHERE id = $1', [bug.id])).toBe(cup);
      expect(await seen(bug)).toEqual(['sam', 'ada']);
    }
  }, 60_000);
});
