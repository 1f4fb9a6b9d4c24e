// An administrator looks at pages as a role sees them: the bar says so, nothing can be saved, and it ends when it should.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { app } from '../support/app.js';
import { password } from '../support/cast.js';
import { stranger, type Client } from '../support/client.js';
import { aBug, aPerson, unique } from '../support/factories.js';
import { grant } from '../support/session.js';

const viewForm = 'form[action="/admin/view"]';
const bar = 'form.viewing';
let ida: Client;
let name: string;
let bug: string;

const hide = (slug: string): Promise<unknown> =>
  app.query(
    `INSERT INTO products (category_id, name, slug, restricted) SELECT min(id), $1::text, $1::text, true FROM categories`,
    [slug],
  );
const deeds = (): Promise<{ deed: string; thing: string; note: string }[]> =>
  app.query(`SELECT deed, thing, note FROM audit WHERE who_name = $1 ORDER BY id`, [name]);
const begin = async (role: string, product = ''): Promise<void> => {
  await ida.get('/admin/view');
  await ida.submit(viewForm, { role, ...(product ? { product } : {}) });
};

beforeEach(async () => {
  const made = await aPerson(unique('ida').replaceAll(' ', '-'));
  name = made.name;
  ida = stranger();
  await ida.get(made.link);
  await ida.submit('form[action^="/passwords/"]', { password, again: password });
  await grant(app, name, 'administrator', true);
  await ida.signIn(name);
  bug = (await aBug()).url;
});

describe('View as', () => {
  it('shows what a stranger sees, in every tab, until it is ended where one is', async () => {
    const slug = unique('vault').replaceAll(' ', '-');
    await hide(slug);
    expect((await ida.get('/products')).says(slug)).toBe(true);
    await begin('a stranger');
    expect(ida.page.words(bar)).toContain('You see this page as a stranger. Nothing can be saved.');
    const tab = ida.twin();
    const list = await tab.get('/products');
    expect([list.has(bar), list.says(slug), list.headers.get('cache-control')]).toEqual([
      true,
      false,
      'private, no-cache',
    ]);
    expect((await tab.get(`/products/${slug}`)).status).toBe(404);
    expect((await tab.get('/admin/users')).path).toBe('/session/new?next=%2Fadmin%2Fusers');
    expect((await tab.get(bug)).has('#change')).toBe(false);
    await tab.submit(bar);
    expect([tab.page.path, tab.page.has(bar), tab.page.has('#change')]).toEqual([bug, false, true]);
    expect((await ida.get('/products')).says(slug)).toBe(true);
    expect(await deeds()).toEqual([
      { deed: 'began viewing as', thing: 'anonymous', note: '' },
      { deed: 'ended viewing as', thing: 'anonymous', note: '' },
    ]);
  });

  it('shows what a role sees that is held in one product only', async () => {
    await begin('supervisor', 'Kettle');
    expect(ida.page.words(bar)).toContain('the role supervisor in Kettle');
    expect((await ida.get('/products/kettle')).has('a[href="/admin/versions/new?product=kettle"]')).toBe(true);
    expect((await ida.get('/admin/users')).status).toBe(403);
    await ida.submit(bar);
    expect((await ida.get('/admin/users')).status).toBe(200);
  });

  it('writes nothing, and keeps what was typed before one’s eyes', async () => {
    await ida.get(bug);
    const typed = ida.filled('#change', { text: 'These words are dear to me.' });
    const before = await app.value(`SELECT count(*) FROM changes`);
    await begin('developer');
    const answer = await ida.post(typed.action, typed.fields);
    expect(answer.status).toBe(403);
    expect(answer.says('You are looking at pages as the role developer, so nothing was saved.')).toBe(true);
    expect(answer.says('These words are dear to me.')).toBe(true);
    expect((await ida.post('/preview', typed.fields)).status).toBe(403);
    expect(await app.value(`SELECT count(*) FROM changes`)).toBe(before);
    await ida.get('/session/end');
    await ida.submit('form[action="/session/end"]');
    expect(ida.page.says('Sign in')).toBe(true);
  });

  it('ends with a change of one’s own rights, and with the role', async () => {
    await begin('reporter');
    await grant(app, name, 'developer', true);
    expect((await ida.get('/')).has(bar)).toBe(false);
    const role = unique('guest').replaceAll(' ', '-');
    await app.query(`INSERT INTO roles (name, rank, permissions) VALUES ($1, 1, '{bugs.view}')`, [role]);
    await begin(role);
    expect(ida.page.has(bar)).toBe(true);
    await app.query(`UPDATE roles SET is_active = false WHERE name = $1`, [role]);
    expect((await ida.get('/')).has(bar)).toBe(false);
    expect((await deeds()).map(({ deed }) => deed)).toEqual([
      'began viewing as',
      'ended viewing as',
      'began viewing as',
      'ended viewing as',
    ]);
  });

  it('is for who makes roles alone, and ends nothing for others', async () => {
    await grant(app, name, 'administrator', false);
    expect((await ida.get('/admin/view')).status).toBe(403);
    await ida.get(bug);
    const { fields } = ida.filled('#change');
    expect((await ida.post('/admin/view/end', [...fields, ['next', '/bugs']], { follow: false })).status).toBe(303);
  });
});
