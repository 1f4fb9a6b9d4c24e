// A new resource is one description: its list, search, form, errors, order, retirement and audit come by themselves.
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ownApp, type OwnApp } from '../support/app.js';
import { Client } from '../support/client.js';
import { TABLES } from './tools.mjs';

let app: OwnApp;
let ada: Client;

beforeAll(async () => {
  app = await ownApp({ program: join(import.meta.dirname, 'workshop.mjs') });
  await app.query(TABLES);
  ada = await new Client(app.url).signIn('ada');
}, 120_000);

const form = 'form.form[action="/admin/tools"]';
const names = (): string[] => ada.page.allWords('.things tbody th a');
const idOf = (name: string): Promise<number> => app.value('SELECT id FROM tools WHERE name = $1', [name]);

async function add(typed: Record<string, string | boolean>): Promise<void> {
  await ada.get('/admin/tools/new');
  await ada.submit(form, { shelf: 'Kitchen', ...typed });
}

describe('a resource that nobody knew before', () => {
  it('has a room in the panel, and an empty list that leads to its form', async () => {
    await ada.get('/admin');
    expect(ada.page.words('.rooms')).toContain('Tools What hangs on the wall of the workshop.');
    await ada.click('Tools');
    expect(ada.page.words('h1')).toBe('Tools');
    expect(ada.page.words('.empty')).toBe('There are no tools yet.');
    await ada.click('Add a tool');
    expect(ada.page.words('h1')).toBe('Add a tool');
  });

  it('is added by its form, listed with its columns, and opened again as it was typed', async () => {
    await add({
      name: 'Saw',
      use: 'For\nwood.',
      weight: '12',
      bought: '2026-02-28',
      isSharp: true,
      keeper: 'DEV',
      users: 'tess, sam',
    });
    expect(ada.page.path).toBe('/admin/tools');
    expect(ada.page.words('.notice')).toBe('The tool Saw is there.');
    expect(ada.page.allWords('.things thead th')).toEqual([
      'Name',
      'Use',
      'Weight',
      'Bought',
      'Sharp',
      'Keeper',
      'Order',
    ]);
    expect(ada.page.words('.things tbody tr')).toBe('Saw For wood. 12 2026-02-28 yes dev');
    await ada.click('Saw');
    expect(['name', 'use', 'weight', 'bought', 'keeper', 'users'].map((name) => ada.page.value(name))).toEqual([
      'Saw',
      'For\nwood.',
      '12',
      '2026-02-28',
      'dev',
      'sam, tess',
    ]);
    expect(ada.page.words('select[name="shelf"] option[selected]')).toBe('Kitchen');
    expect(ada.page.find('[name="isSharp"]').hasAttribute('checked')).toBe(true);
  });

  it.each([
    ['name', '', 'Please give it a name.'],
    ['name', ' SAW ', 'There is a tool of this name already.'],
    ['name', 'n'.repeat(101), 'This is too long: at most 100 characters.'],
    ['use', 'u'.repeat(501), 'This is too long: at most 500 characters.'],
    ['weight', 'much', 'Please give a whole number.'],
    ['weight', '901', 'At most 900.'],
    ['bought', '2026-02-29', 'Please give a day, such as 2026-12-31.'],
    ['shelf', '', 'Please choose one.'],
    ['keeper', 'nobody-here', 'Nobody active has this user name.'],
    ['users', 'tess nobody-here', 'Nobody active has this user name: nobody-here'],
  ])('says beside %s, for %j: %s', async (field, typed, sentence) => {
    await add({ name: 'Hammer', use: 'For nails.', [field]: typed });
    expect(ada.page.status).toBe(422);
    expect(ada.page.problem(field)).toBe(sentence);
    if (field !== 'use') expect(ada.page.value('use')).toBe('For nails.');
  });

  it('is changed: what was altered stands in the audit log, from what to what', async () => {
    const id = await idOf('Saw');
    await ada.get(`/admin/tools/${id}`);
    await ada.submit(`form[action="/admin/tools/${id}"]`, {
      name: 'Hacksaw',
      keeper: '',
      isSharp: false,
      users: 'tess',
    });
    expect(ada.page.words('.notice')).toBe('The tool Hacksaw is saved.');
    const [row] = await app.query(
      `SELECT who_name, kind, thing, altered FROM audit WHERE deed = 'changed' AND kind = 'tool'`,
    );
    expect(row).toMatchObject({ who_name: 'ada', kind: 'tool', thing: 'Hacksaw' });
    expect(new Set(row?.['altered'] as object[])).toEqual(
      new Set([
        { field: 'Name', old: 'Saw', new: 'Hacksaw' },
        { field: 'Sharp', old: 'yes', new: null },
        { field: 'Keeper', old: 'dev', new: null },
        { field: 'Users', old: 'sam, tess', new: 'tess' },
      ]),
    );
  });

  it('stands by name until somebody orders it: up, down, and to a place', async () => {
    for (const name of ['Axe', 'Drill', 'File']) await add({ name });
    expect(names()).toEqual(['Axe', 'Drill', 'File', 'Hacksaw']);
    await ada.submit('#order', {}, 'Move Axe down');
    expect(names()).toEqual(['Drill', 'Axe', 'File', 'Hacksaw']);
    await ada.submit('#order', {}, 'Move Hacksaw up');
    expect(names()).toEqual(['Drill', 'Axe', 'Hacksaw', 'File']);
    await ada.click('File');
    expect(ada.page.words()).toContain('It stands at place 4 of 4.');
    await ada.submit('form[action="/admin/tools/order"]', { place: 'first' });
    expect([ada.page.status, ada.page.problem('place')]).toEqual([422, 'Please give a place: a number, from 1.']);
    await ada.submit('form[action="/admin/tools/order"]', { place: '1' });
    expect(names()).toEqual(['File', 'Drill', 'Axe', 'Hacksaw']);
    await add({ name: 'Anvil' });
    expect(names()).toEqual(['File', 'Drill', 'Axe', 'Hacksaw', 'Anvil']);
    const moved = await app.query(`SELECT thing, altered FROM audit WHERE deed = 'moved' ORDER BY id DESC LIMIT 1`);
    expect(moved).toEqual([{ thing: 'File', altered: [{ field: 'Place', old: '4', new: '1' }] }]);
  });

  it('is found by a part of its name, also by one that is no name at all', async () => {
    await ada.get('/admin/tools');
    await ada.submit('form[role="search"][action="/admin/tools"]', { q: 'ILL' });
    expect(names()).toEqual(['Drill']);
    expect(ada.page.has('#order')).toBe(false);
    for (const q of ['%', '_', '%00', "'--", 'x'.repeat(300)]) {
      const page = await ada.get(`/admin/tools?q=${q === '%00' ? q : encodeURIComponent(q)}`);
      expect([q, page.status, page.allWords('.things tbody th').length]).toEqual([q, 200, q === '%00' ? 5 : 0]);
    }
  });

  it('is retired and brought back; the last one stays', async () => {
    const id = await idOf('Drill');
    await ada.get(`/admin/tools/${id}`);
    await ada.click('Retire this tool');
    expect(ada.page.words()).toContain('A retired tool can not be chosen any more. Nothing is deleted');
    await ada.submit(`form[action="/admin/tools/${id}/retirement"]`);
    expect(ada.page.words('h1')).toBe('Drill retired');
    expect((await ada.get('/admin/tools')).allWords('.things tbody th a')).not.toContain('Drill');
    expect((await ada.get('/admin/tools?show=retired')).words('.things tbody th')).toBe('Drill retired');
    await ada.get(`/admin/tools/${id}`);
    await ada.submit(`form[action="/admin/tools/${id}/activation"]`);
    expect((await ada.get('/admin/tools')).allWords('.things tbody th a')).toContain('Drill');
    await app.query(`UPDATE tools SET is_active = false WHERE name <> 'Drill'`);
    await ada.get(`/admin/tools/${id}/retirement`);
    expect(ada.page.words()).toContain('Drill is the last active tool. Add another one first');
    expect(ada.page.has(`form[action="/admin/tools/${id}/retirement"]`)).toBe(false);
    expect(await app.query(`SELECT deed FROM audit WHERE kind = 'tool' AND thing = 'Drill' ORDER BY id`)).toEqual(
      ['added', 'retired', 'brought back'].map((deed) => ({ deed })),
    );
  });

  it('is shown a page at a time also where there are ten thousand, each in its order', async () => {
    await app.query(
      `INSERT INTO tools (name, category_id, rank) SELECT 'Screw ' || i, c.id, i
       FROM generate_series(1, 10000) i, (SELECT min(id) AS id FROM categories) c`,
    );
    await ada.get('/admin/tools');
    expect(ada.page.words('.pager-count')).toBe('100 of 10,000+ tools');
    await ada.get(ada.page.find('a[rel="next"]').getAttribute('href') ?? '');
    expect(names()).toHaveLength(100);
    const last = await idOf('Screw 10000');
    await ada.get(`/admin/tools/${last}`);
    await ada.submit('form[action="/admin/tools/order"]', { place: '2' });
    expect((await ada.get('/admin/tools')).allWords('.things tbody th a').slice(0, 3)).toContain('Screw 10000');
  });

  it('is for those who hold its permission, and others get what they get elsewhere', async () => {
    const sam = await new Client(app.url).signIn('sam');
    const rita = await new Client(app.url).signIn('rita');
    const id = await idOf('Drill');
    for (const path of ['/admin/tools', '/admin/tools/new', `/admin/tools/${id}`, `/admin/tools/${id}/retirement`]) {
      expect([path, (await sam.get(path)).status, (await rita.get(path)).status]).toEqual([path, 403, 403]);
      expect((await new Client(app.url).get(path)).path).toContain('/session/new?next=');
    }
    for (const path of [
      '/admin/hammers',
      '/admin/tools/999999',
      '/admin/tools/x',
      '/admin/pg_class',
      '/admin/users2',
    ]) {
      expect([path, (await ada.get(path)).status]).toEqual([path, 404]);
    }
    await ada.get('/admin/tools/new');
    const { fields } = ada.filled(form, { name: 'Thief', shelf: 'Kitchen' });
    await sam.get('/session/end');
    const tokens = sam.filled('form[action="/session/end"]').fields;
    const page = await sam.post('/admin/tools', [...fields.filter(([name]) => !name.startsWith('_')), ...tokens]);
    expect(page.status).toBe(403);
    expect(await app.value(`SELECT count(*) FROM tools WHERE name = 'Thief'`)).toBe(0);
  });
});
