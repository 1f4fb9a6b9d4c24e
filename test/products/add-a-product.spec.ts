// An administrator adds products, each in a category.
import { describe, expect, it } from '@jest/globals';
import { app } from '../support/app.js';
import { as, stranger, type Client } from '../support/client.js';
import { unique } from '../support/factories.js';
import { swapped } from '../support/form.js';

const form = 'form[action="/admin/products"]';

async function adaAtTheForm(): Promise<Client> {
  const ada = (await as('ada')).twin();
  await ada.get('/products');
  await ada.click('Add a product');
  return ada;
}

describe('Adding a product', () => {
  it('lands on its page, and shows it to everybody', async () => {
    const ada = await adaAtTheForm();
    const name = unique('Tea pot');
    await ada.submit(form, { category: 'Kitchen', name, description: 'For tea.\nNot for coffee.' });
    const slug = name.toLowerCase().replace(/ /g, '-');
    expect(ada.page.path).toBe(`/products/${slug}`);
    expect(ada.page.words('.notice')).toBe(`${name} is there. Add its components: bugs are reported in them.`);
    const anybody = stranger();
    expect((await anybody.get('/')).allWords('.category .product')).toContain(name);
    expect((await anybody.get('/products')).words(`.products li:has(a[href="/products/${slug}"])`)).toBe(
      `${name} For tea.`,
    );
    await anybody.click(name);
    expect(anybody.page.words('h1')).toBe(name);
    expect(anybody.page.words('.lead')).toBe('For tea. Not for coffee.');
    expect(anybody.page.words('.trail')).toBe('Products Kitchen');
  });

  it('comes after adding its category, which is then chosen already', async () => {
    const ada = (await as('ada')).twin();
    await ada.get('/products');
    await ada.click('Add a category');
    const name = unique('Garden');
    await ada.submit('form[action="/admin/categories"]', { name });
    expect(ada.page.path).toMatch(/^\/admin\/products\/new\?category=\d+$/);
    expect(ada.page.words('select option[selected]')).toBe(name);
  });

  it('makes one product of a form that is sent five times at once', async () => {
    const ada = await adaAtTheForm();
    const name = unique('Cup');
    const { action, fields } = ada.filled(form, { category: 'Kitchen', name });
    const pages = await Promise.all(Array.from({ length: 5 }, () => ada.twin().post(action, fields)));
    expect(new Set(pages.map((page) => page.path)).size).toBe(1);
    expect(pages.every((page) => page.status === 200)).toBe(true);
    expect(await app.value('SELECT count(*) FROM products WHERE name = $1', [name])).toBe(1);
  });

  it('gives each product an address of its own', async () => {
    const name = unique('Pan');
    const paths: string[] = [];
    for (const other of [name, `${name}!`, `${name}?`]) {
      const ada = await adaAtTheForm();
      await ada.submit(form, { category: 'Kitchen', name: other });
      paths.push(ada.page.path);
    }
    const slug = name.toLowerCase().replace(/ /g, '-');
    expect(paths).toEqual([slug, `${slug}-2`, `${slug}-3`].map((one) => `/products/${one}`));
  });

  it('takes one of two of the same name that come at once', async () => {
    const name = unique('Mug');
    const adas = await Promise.all([adaAtTheForm(), adaAtTheForm(), adaAtTheForm()]);
    const pages = await Promise.all(
      adas.map((ada, at) => ada.submit(form, { category: 'Kitchen', name: at ? name : name.toUpperCase() })),
    );
    expect(pages.map((page) => page.status).sort()).toEqual([200, 422, 422]);
  });

  it.each([
    ['name', 'Please give it a name.', ''],
    ['name', 'This is too long: at most 100 characters.', 'n'.repeat(101)],
    ['name', 'There is a product of this name already.', ' KETTLE '],
    ['name', 'This has characters that can not be kept', 'a\0b'],
    ['category', 'Please choose one.', ''],
    ['description', 'This is too long: at most 10,000 characters.', 'd'.repeat(10_001)],
  ])('says beside %s: %s', async (field, sentence, typed) => {
    const ada = await adaAtTheForm();
    const good = { category: 'Kitchen', name: unique('Pot'), description: 'For soup.' };
    await ada.submit(form, { ...good, [field]: typed });
    expect(ada.page.status).toBe(422);
    expect(ada.page.problem(field)).toContain(sentence);
    if (field !== 'description') expect(ada.page.value('description')).toBe('For soup.');
    if (field !== 'category') expect(ada.page.words('select option[selected]')).toBe('Kitchen');
  });

  it('wants a category that exists', async () => {
    const ada = await adaAtTheForm();
    const { action, fields } = ada.filled(form, { category: 'Kitchen', name: unique('Pot') });
    for (const category of ['999999', '-1', '0', '1e3', 'Kitchen', '9'.repeat(30)]) {
      const page = await ada.post(action, swapped(fields, 'category', category));
      expect([category, page.status]).toEqual([category, 422]);
    }
  });

  it('is not for others: a supervisor is refused, a stranger led to sign in', async () => {
    const sam = (await as('sam')).twin();
    const count = await app.value('SELECT count(*) FROM products');
    for (const path of ['/admin/products/new', '/admin/categories/new']) {
      expect((await sam.get(path)).status).toBe(403);
      expect((await stranger().get(path)).path).toBe(`/session/new?next=${encodeURIComponent(path)}`);
    }
    expect((await sam.get('/products')).has('a[href="/admin/products/new"]')).toBe(false);
    const ada = await adaAtTheForm();
    const { action, fields } = ada.filled(form, { category: 'Kitchen', name: unique('Pot') });
    await sam.get('/session/end');
    const tokens = sam.filled('form[action="/session/end"]').fields;
    const page = await sam.post(action, [...fields.filter(([name]) => !name.startsWith('_')), ...tokens]);
    expect(page.status).toBe(403);
    expect(await app.value('SELECT count(*) FROM products')).toBe(count);
  });
});
