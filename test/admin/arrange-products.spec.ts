// Products and what is in them: restricted with the consequences told before, cared for by people who see them, with templates.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { lodger, type Lodger } from '../support/app.js';
import { Client } from '../support/client.js';
import type { Typed } from '../support/form.js';
import type { Page } from '../support/page.js';

let app: Lodger;
let ada: Client;
let dev: Client;

beforeAll(async () => {
  app = await lodger();
  [ada, dev] = await Promise.all([new Client(app.url).signIn('ada'), new Client(app.url).signIn('dev')]);
}, 120_000);

const idOf = (table: string, name: string): Promise<number> =>
  app.value(`SELECT id FROM ${table} WHERE name = $1`, [name]);

/** Opens the page of a thing and saves it with this typed into its form. */
async function save(path: string, typed: Typed): Promise<Page> {
  await ada.get(path);
  return ada.submit(`form[action="${path.replace(/\/new\?.*$/, '')}"]`, typed);
}

describe('a restricted product', () => {
  it('is told before it is one: who sees it then, and who of those who care for it does not', async () => {
    const vault = await save('/admin/products/new?', { category: 'Kitchen', name: 'Vault' });
    expect(vault.path).toBe('/products/vault');
    await save('/admin/components/new?product=vault', { name: 'door', owner: 'dev', cc: 'tess, sam' });
    const url = `/admin/products/${await idOf('products', 'Vault')}`;
    const role = String(await idOf('roles', 'supervisor'));
    expect((await save(url, { restricted: true })).problem('roles')).toBe('Tick at least one role that may see it.');
    const page = await save(url, { restricted: true, roles: [role] });
    expect([page.status, page.problem('sure')]).toEqual([
      422,
      'From now on only who has one of these roles (supervisor: 1 person), and who may see every product, sees Vault and its 0 bugs. ' +
        'Of those who care for its components, these would not: dev, tess.',
    ]);
    expect((await dev.get('/products/vault')).status).toBe(200);
    await ada.submit(`form[action="${url}"]`, { sure: true });
    expect(ada.page.words('.notice')).toBe('The product Vault is saved.');
    expect((await dev.get('/products/vault')).status).toBe(404);
    const altered = await app.value<object[]>(`SELECT altered FROM audit WHERE deed = 'changed' AND thing = 'Vault'`);
    expect(altered).toContainEqual({ field: 'Restricted', old: null, new: 'yes' });
    expect(altered).toContainEqual({ field: 'Roles that may see it', old: null, new: 'supervisor' });
  });

  it('is cared for by nobody who does not see it', async () => {
    const page = await save('/admin/components/new?product=vault', { name: 'lock', assignee: 'rita' });
    expect(page.problem('assignee')).toBe('rita may not see this product, for it is restricted.');
    const cc = await save('/admin/components/new?product=vault', { name: 'lock', cc: 'sam, ada, dev' });
    expect(cc.problem('cc')).toBe('dev may not see this product, for it is restricted.');
    expect((await save('/admin/components/new?product=vault', { name: 'lock', cc: 'sam, ada' })).status).toBe(200);
  });

  it('is told before it is none any more', async () => {
    const url = `/admin/products/${await idOf('products', 'Vault')}`;
    expect((await save(url, { restricted: false })).problem('sure')).toContain(
      'everybody who may read bugs sees Vault',
    );
    expect((await ada.submit(`form[action="${url}"]`, { sure: true })).words('.notice')).toContain('is saved');
    expect((await dev.get('/products/vault')).status).toBe(200);
  });

  it('can be arranged by somebody who would not see it any more, who is told so', async () => {
    await app.query(
      `WITH r AS (INSERT INTO roles (name, rank, permissions) VALUES ('keeper', 26, '{bugs.view,products.manage}') RETURNING id)
       INSERT INTO grants (person_id, role_id) SELECT u.id, r.id FROM users u, r WHERE u.name = 'dev'`,
    );
    const url = `/admin/products/${await idOf('products', 'Vault')}`;
    await dev.get(url);
    const roles = [String(await idOf('roles', 'supervisor'))];
    const page = await dev.submit(`form[action="${url}"]`, { restricted: true, roles });
    expect(page.problem('sure')).toContain('You would not see it any more either.');
    await dev.submit(`form[action="${url}"]`, { sure: true });
    for (const path of [url, `${url}/retirement`, '/admin/components?product=vault', '/products/vault'])
      expect([path, (await dev.get(path)).status]).toEqual([path, 404]);
    expect((await dev.get('/admin/products')).words()).not.toContain('Vault');
    expect((await dev.get('/admin/products?show=all&q=vault')).words('.empty')).toContain('No product has a name with');
  });
});

describe('a component', () => {
  it('is owned by a person or by a role, and stands on the page of the product in its order', async () => {
    const both = { name: 'foot', owner: 'dev', ownerRole: 'developer' };
    expect((await save('/admin/components/new?product=kettle', both)).problem('ownerRole')).toContain('not both');
    await save('/admin/components/new?product=kettle', { ...both, owner: '' });
    await save(`/admin/components/${await idOf('components', 'foot')}`, {});
    await ada.get('/admin/components?product=kettle');
    await ada.submit('#order', {}, 'Move foot down');
    const page = await ada.get('/products/kettle');
    expect(page.allWords('table tbody th').slice(0, 3)).toEqual(['lid', 'foot', 'whistle']);
    expect(page.findAll('table tbody tr')[1]?.structuredText).toContain('developer');
  });

  it('gives a new bug its template, where it has one: without a script by the address', async () => {
    const kettle = `/admin/products/${await idOf('products', 'Kettle')}`;
    await save(kettle, { template: 'Which kettle?\n' });
    await save(`/admin/components/${await idOf('components', 'lid')}`, { template: '## Lid\nOpen or shut?' });
    const value = async (more: string): Promise<string> =>
      (await dev.get(`/bugs/new?product=kettle${more}`)).value('description');
    expect((await value('')).trim()).toBe('Which kettle?');
    expect(await value('&component=lid')).toBe('## Lid\nOpen or shut?');
    expect((await value('&component=whistle')).trim()).toBe('Which kettle?');
    expect(await value('&component=lid&description=Mine')).toBe('Mine');
  });
});

describe('milestones and keywords', () => {
  it('stand with their days on the page of the product', async () => {
    await save('/admin/milestones/new?product=kettle', { name: 'Winter', due: '2026-12-31' });
    expect((await new Client(app.url).get('/products/kettle')).words()).toContain('Milestones Winter 2026-12-31');
  });

  it('stand with what they mean on a page for everybody, which the help leads to', async () => {
    await save('/admin/keywords/new?', { name: 'regression', description: 'It has worked before.' });
    const stranger = new Client(app.url);
    await stranger.get('/help/search');
    await stranger.click('keywords');
    expect(stranger.page.words('.keywords')).toBe('regression It has worked before.');
    await app.query(`INSERT INTO keywords (name, rank) SELECT 'word ' || i, i FROM generate_series(1, 250) i`);
    await stranger.get('/keywords');
    expect(stranger.page.words('.pager-count')).toBe('100 of 251 keywords');
    await stranger.get(stranger.page.find('a[rel="next"]').getAttribute('href') ?? '');
    expect(stranger.page.allWords('.keywords dt')).toHaveLength(100);
  });
});
