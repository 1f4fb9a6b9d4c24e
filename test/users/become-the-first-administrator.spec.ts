// A fresh BugZot has no account: whoever has started it makes the first one, by a link that works once.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ownApp, type OwnApp } from '../support/app.js';
import { Client } from '../support/client.js';

const secret = 'kettles boil at a hundred';
const form = 'form[action^="/first-administrator/"]';
const account = { name: 'ann', email: 'ann@example.org', password: secret, again: secret };

describe('Becoming the first administrator', () => {
  let fresh: OwnApp;
  let link: string;

  beforeAll(async () => {
    fresh = await ownApp({ template: 'empty' });
    const [said] = await fresh.heard(/^https?:\S+\/first-administrator\/\S+/);
    link = said;
  });

  const open = async (): Promise<Client> => {
    const client = new Client(fresh.url);
    await client.get(new URL(link).pathname);
    return client;
  };

  it('begins with a link that the start prints, to this very address', () => {
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/first-administrator\/[\w-]{32}$/);
    expect(new URL(link).origin).toBe(fresh.url);
  });

  it('keeps only a hash of the link', async () => {
    const rows = await fresh.query<{ hash: string; all: string }>(
      `SELECT encode(token_hash, 'hex') AS hash, tokens::text AS all FROM tokens WHERE purpose = 'first administrator'`,
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.all).not.toContain(new URL(link).pathname.split('/').at(-1));
  });

  it('shows nothing behind any other link', async () => {
    const page = await new Client(fresh.url).get('/first-administrator/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA');
    expect(page.status).toBe(404);
    expect(page.words('.lead')).toContain('This link has been used');
  });

  it('is never kept by a cache, nor told to another site', async () => {
    const { page } = await open();
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('referrer-policy')).toBe('strict-origin');
  });

  it('says beside each field what is wrong, and keeps what was typed but no password', async () => {
    const client = await open();
    const page = await client.submit(form, {
      name: 'new',
      email: 'nowhere',
      realName: 'Ann',
      password: 'short',
      again: 'shirt',
    });
    expect(page.status).toBe(422);
    expect(page.problem('name')).toBe('This word has a meaning of its own here. Please choose another.');
    expect(page.problem('email')).toBe('This does not look like an e-mail address.');
    expect(page.problem('password')).toContain('At least 12 characters');
    expect(page.value('realName')).toBe('Ann');
    expect(page.value('password')).toBe('');
    expect(page.text).not.toContain('shirt');
  });

  it('wants the same password twice', async () => {
    const client = await open();
    const page = await client.submit(form, { ...account, again: `${secret}?` });
    expect(page.status).toBe(422);
    expect(page.problem('again')).toBe('The two do not agree.');
  });

  it('gives the account to one of twenty who come at once', async () => {
    const clients = await Promise.all(Array.from({ length: 20 }, open));
    const pages = await Promise.all(
      clients.map((client, at) => client.submit(form, { ...account, name: `ann${at}`, email: `ann${at}@example.org` })),
    );
    expect(pages.filter((page) => page.path === '/session/new')).toHaveLength(1);
    expect(pages.filter((page) => page.status === 404)).toHaveLength(19);
    expect(await fresh.value('SELECT count(*) FROM users')).toBe(1);
    expect(await fresh.value('SELECT count(*) FROM tokens')).toBe(0);
  });

  it('is over once there is an administrator', async () => {
    expect((await new Client(fresh.url).get(new URL(link).pathname)).status).toBe(404);
  });

  it('leads the administrator to the first category, product and component', async () => {
    const client = await new Client(fresh.url).signIn(await fresh.value<string>('SELECT name FROM users'), secret);
    await client.click('Add the first product');
    expect(client.page.path).toBe('/admin/categories/new');
    await client.submit('form[action="/admin/categories"]', { name: 'Kitchen' });
    expect(client.page.words('.notice')).toBe('The category Kitchen is there. Now add a product to it.');
    await client.submit('form[action="/admin/products"]', { name: 'Kettle' });
    expect(client.page.path).toBe('/products/kettle');
    expect(client.page.words('.notice')).toContain('Kettle is there.');
  });

  it('makes no new link at the next start', async () => {
    const next = await ownApp({ of: fresh });
    expect((await new Client(next.url).get('/')).status).toBe(200);
    expect(await fresh.value('SELECT count(*) FROM tokens')).toBe(0);
  });
});
