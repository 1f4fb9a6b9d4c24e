// An administrator adds people: an account with roles, and a one-time link to hand on.
import { describe, expect, it } from '@jest/globals';
import { app } from '../support/app.js';
import { as, stranger, type Client } from '../support/client.js';
import { aPerson, unique } from '../support/factories.js';

const form = 'form[action="/admin/users"][method="post"]';
const newName = (): string => unique('nick').replaceAll(' ', '-');

async function adaAtTheForm(): Promise<Client> {
  const ada = (await as('ada')).twin();
  await ada.get('/admin/users');
  await ada.click('Add a person');
  return ada;
}

describe('Adding a person', () => {
  it('makes an account that waits for its password, with its roles', async () => {
    const ada = await adaAtTheForm();
    const name = newName();
    await ada.submit(form, {
      name,
      email: `${name}@example.org`,
      realName: 'Nick Newman',
      roles: ['employee', 'developer'],
    });
    expect(ada.page.path).toBe(`/admin/users/${name}`);
    expect(ada.page.words('.facts-list')).toContain(`Account awaiting Name Nick Newman E-mail ${name}@example.org`);
    expect(ada.page.words('.facts-list')).toContain('Last sign-in never');
    expect(ada.page.allWords('.held li > span')).toEqual(['developer everywhere', 'employee everywhere']);
  });

  it('shows the one-time link once', async () => {
    const ada = await adaAtTheForm();
    const name = newName();
    await ada.submit(form, { name, email: `${name}@example.org` });
    expect(ada.page.words('.once code')).toMatch(new RegExp(`^${app.url}/passwords/[\\w-]{32}$`));
    expect(ada.page.headers.get('cache-control')).toBe('no-store');
    await ada.get(ada.page.path);
    expect(ada.page.has('.once')).toBe(false);
  });

  it('makes one account of a form that is sent twice', async () => {
    const ada = await adaAtTheForm();
    const name = newName();
    const { action, fields } = ada.filled(form, { name, email: `${name}@example.org` });
    const pages = await Promise.all(Array.from({ length: 5 }, () => ada.twin().post(action, fields)));
    expect(new Set(pages.map((page) => page.path))).toEqual(new Set([`/admin/users/${name}`]));
    expect(await app.value('SELECT count(*) FROM users WHERE name = $1', [name])).toBe(1);
  });

  it('refuses a name that somebody has, however it is written', async () => {
    for (const name of ['rita', 'RITA', 'Rita', 'rıta', 'RİTA']) {
      const ada = await adaAtTheForm();
      const page = await ada.submit(form, { name, email: `${newName()}@example.org` });
      expect([name, page.status, page.problem('name')]).toEqual([name, 422, 'Somebody has this name already.']);
    }
  });

  it('refuses an address that somebody has', async () => {
    const ada = await adaAtTheForm();
    const page = await ada.submit(form, { name: newName(), email: 'RITA@example.ORG' });
    expect([page.status, page.problem('email')]).toEqual([422, 'Somebody has this address already.']);
  });

  it.each([
    ['name', 'Please give a user name.', ''],
    ['name', 'This is too long: at most 50 characters.', 'n'.repeat(51)],
    ['name', 'Letters, digits and . _ + - only', 'nick newman'],
    ['name', 'This word has a meaning of its own here.', 'me'],
    ['email', 'Please give an e-mail address.', ''],
    ['email', 'This does not look like an e-mail address.', 'nick'],
    ['email', 'This is too long: at most 254 characters.', `nick@${'a'.repeat(250)}.org`],
    ['realName', 'This is too long: at most 100 characters.', 'n'.repeat(101)],
    ['realName', 'This has characters that can not be kept', 'a\0b'],
  ])('says beside %s: %s', async (field, sentence, typed) => {
    const ada = await adaAtTheForm();
    const name = newName();
    await ada.submit(form, {
      name,
      email: `${name}@example.org`,
      realName: 'Nick',
      roles: ['developer'],
      [field]: typed,
    });
    expect(ada.page.status).toBe(422);
    expect(ada.page.problem(field)).toContain(sentence);
    expect(ada.page.value(field === 'name' ? 'email' : 'name')).not.toBe('');
    expect(ada.page.find('input[value="developer"]').hasAttribute('checked')).toBe(true);
    expect(await app.value('SELECT count(*) FROM users WHERE email = $1', [`${name}@example.org`])).toBe(0);
  });

  it('wants a role, and only one of the list', async () => {
    const ada = await adaAtTheForm();
    const name = newName();
    const { action, fields } = ada.filled(form, { name, email: `${name}@example.org`, roles: [] });
    const without = await ada.post(action, fields);
    expect([without.status, without.problem('roles') || without.words('.field-roles')]).toEqual([
      422,
      expect.stringContaining('Please choose at least one role.'),
    ]);
    const made = await ada.post(action, [...fields, ['roles', 'emperor']]);
    expect(made.status).toBe(422);
    expect(await app.value('SELECT count(*) FROM users WHERE name = $1', [name])).toBe(0);
  });

  it('finds people by the beginning of what they are called', async () => {
    const { name } = await aPerson(`finn-${newName()}-finn`);
    const ada = (await as('ada')).twin();
    await ada.get('/admin/users');
    await ada.submit('form.people-seek', { q: name.slice(0, -4).toUpperCase() });
    expect(ada.page.allWords('tbody th')).toEqual([name]);
  });

  it.each(['rita', 'tess', 'sam'] as const)('is not for %s', async (name) => {
    const client = (await as(name)).twin();
    expect((await client.get('/')).allWords('.menu a')).not.toContain('People');
    for (const path of ['/admin/users', '/admin/users/new', '/admin/users/rita', '/admin/users/nobody']) {
      expect((await client.get(path)).status).toBe(403);
    }
  });

  it('is not for strangers, who are led to sign in', async () => {
    for (const path of ['/admin/users', '/admin/users/new', '/admin/users/rita']) {
      expect((await stranger().get(path)).path).toBe(`/session/new?next=${encodeURIComponent(path)}`);
    }
  });
});

describe('A new one-time link', () => {
  it('takes the place of the earlier one', async () => {
    const { name, link } = await aPerson(newName());
    const ada = (await as('ada')).twin();
    await ada.get(`/admin/users/${name}`);
    await ada.submit(`form[action="/admin/users/${name}/links"]`);
    const newer = new URL(ada.page.words('.once code')).pathname;
    expect((await stranger().get(link)).status).toBe(404);
    expect((await stranger().get(newer)).status).toBe(200);
  });

  it('is not made for nobody', async () => {
    const ada = (await as('ada')).twin();
    await ada.get('/admin/users/rita');
    const { fields } = ada.filled('form[action="/admin/users/rita/links"]');
    expect((await ada.post('/admin/users/nobody-at-all/links', fields)).status).toBe(404);
  });
});
