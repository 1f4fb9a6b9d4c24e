// A supervisor adds components to a product; each may have an owner, and one who gets its new bugs.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { app } from '../support/app.js';
import { password } from '../support/cast.js';
import { as, stranger, type Client } from '../support/client.js';
import { aBug, aPerson, aProduct, unique } from '../support/factories.js';
import { swapped } from '../support/form.js';

const form = 'form[action="/admin/components"]';

async function samAtTheForm(): Promise<Client> {
  const sam = (await as('sam')).twin();
  await sam.get('/products/kettle');
  await sam.click('Add a component');
  return sam;
}

describe('Adding a component', () => {
  it('shows it on the page of the product, with who cares for it', async () => {
    const sam = await samAtTheForm();
    const name = unique('spout');
    await sam.submit(form, { name, description: 'Where it pours.', owner: 'dev', assignee: 'TESS' });
    expect(sam.page.path).toBe('/admin/components?product=kettle');
    expect(sam.page.words('.things')).toContain(name);
    expect(sam.page.words('.notice')).toBe(`The component ${name} is there.`);
    await sam.get('/products/kettle');
    const row = sam.page.findAll('tbody tr').find((one) => one.textContent.includes(name));
    expect(row?.structuredText).toContain('Where it pours.');
    expect(row?.structuredText).toContain('dev');
    expect(row?.structuredText).toContain('tess');
  });

  it('is offered where bugs are reported, and gives them to its default assignee', async () => {
    const sam = await samAtTheForm();
    const name = unique('handle');
    await sam.submit(form, { name, assignee: 'dev' });
    const bug = await aBug({ component: name });
    const page = await stranger().get(bug.url);
    expect(page.words('.facts')).toContain('Assignee dev');
    expect(page.words('.facts')).toContain(`Component ${name}`);
  });

  it.each([
    ['name', 'Please give it a name.', ''],
    ['name', 'This is too long: at most 100 characters.', 'n'.repeat(101)],
    ['name', 'The product has a component of this name already.', 'LID'],
    ['owner', 'Nobody active has this user name.', 'nobody-at-all'],
    ['assignee', 'Nobody active has this user name.', 'nobody-at-all'],
    ['assignee', 'This is too long: at most 50 characters.', 'n'.repeat(51)],
  ])('says beside %s: %s', async (field, sentence, typed) => {
    const sam = await samAtTheForm();
    await sam.submit(form, { name: unique('base'), description: 'Below.', owner: 'dev', [field]: typed });
    expect(sam.page.status).toBe(422);
    expect(sam.page.problem(field)).toBe(sentence);
    expect(sam.page.value('description')).toBe('Below.');
  });

  it('gives no work to somebody who has no account yet', async () => {
    const { name } = await aPerson(unique('otto').replaceAll(' ', '-'));
    const sam = await samAtTheForm();
    await sam.submit(form, { name: unique('base'), assignee: name });
    expect(sam.page.problem('assignee')).toBe('Nobody active has this user name.');
  });

  it('may have a name that another product has too', async () => {
    const { slug } = await aProduct();
    const sam = (await as('sam')).twin();
    await sam.get(`/admin/components/new?product=${slug}`);
    await sam.submit('form[action="/admin/components"]', { name: 'lid' });
    expect(sam.page.path).toBe(`/admin/components?product=${slug}`);
  });

  it('makes one component of a form that is sent twice', async () => {
    const sam = await samAtTheForm();
    const name = unique('plug');
    const { action, fields } = sam.filled(form, { name });
    const pages = await Promise.all([sam.twin().post(action, fields), sam.twin().post(action, fields)]);
    expect(pages.map((page) => page.path)).toEqual(Array(2).fill('/admin/components?product=kettle'));
    expect(await app.value('SELECT count(*) FROM components WHERE name = $1', [name])).toBe(1);
  });

  it('is not for developers and reporters', async () => {
    for (const name of ['dev', 'rita'] as const) {
      const client = (await as(name)).twin();
      expect((await client.get('/products/kettle')).has('a[href^="/admin/components"]')).toBe(false);
      expect((await client.get('/admin/components/new?product=kettle')).status).toBe(403);
    }
  });

  it('leads a stranger to sign in, and back', async () => {
    const client = stranger();
    await client.get('/admin/components/new?product=kettle');
    expect(client.page.words('.lead')).toBe('Please sign in to go on.');
    await client.submit('form[action="/session"]', { login: 'sam', password });
    expect(client.page.words('h1')).toBe('Add a component to Kettle');
  });

  it('is not there for a product that is not', async () => {
    const sam = (await as('sam')).twin();
    for (const slug of ['nothing', 'KETTLE', '..%2f..', 'new', '%00']) {
      expect([slug, (await sam.get(`/admin/components/new?product=${slug}`)).status]).toEqual([slug, 404]);
      expect([slug, (await sam.get(`/admin/components?product=${slug}`)).status]).toEqual([slug, 404]);
    }
  });
});

describe('A supervisor of one product', () => {
  let slug: string;
  let client: Client;

  beforeAll(async () => {
    ({ slug } = await aProduct());
    const { name, link } = await aPerson(unique('olga').replaceAll(' ', '-'));
    client = stranger();
    await client.get(link);
    await client.submit('form[action^="/passwords/"]', { password, again: password });
    await client.signIn(name);
    await app.query(
      `INSERT INTO grants (person_id, role_id, product_id)
       SELECT u.id, r.id, p.id FROM users u, roles r, products p WHERE u.name = $1 AND r.name = 'supervisor' AND p.slug = $2`,
      [name, slug],
    );
  });

  it('adds components there', async () => {
    await client.get(`/products/${slug}`);
    await client.click('Add a component');
    await client.submit('form[action="/admin/components"]', { name: 'wheel' });
    expect(client.page.words('.notice')).toBe('The component wheel is there.');
  });

  it('adds none elsewhere', async () => {
    expect((await client.get('/products/kettle')).has('a[href^="/admin/components"]')).toBe(false);
    expect((await client.get('/admin/components/new?product=kettle')).status).toBe(403);
    await client.get(`/admin/components/new?product=${slug}`);
    const { fields } = client.filled('form[action="/admin/components"]', { name: unique('thief') });
    const elsewhere = swapped(fields, 'product', 'kettle');
    expect((await client.post('/admin/components', elsewhere)).status).toBe(403);
  });
});
