// A fresh BugZot becomes a company's by browser alone: products with owners, people, a role of its own, one product for few.
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ownApp, type OwnApp } from '../support/app.js';
import { Client } from '../support/client.js';
import { masked } from '../support/page.js';
import { inBrowser, open, violationsOf, type Window } from './browser.js';

const secret = 'eleven umbrellas, none of them mine';
const people = ['olga', 'omar', 'oona', 'sue', 'kim', 'rob', 'ren', 'ruth', 'ray', 'rae'];
const products = ['Kettle', 'Toaster', 'Vault'];

const main = (page: Page) => page.getByRole('main');
const press = (page: Page, name: string | RegExp) =>
  main(page).getByRole('button', { name, exact: true }).first().click();
const looked = async (page: Page): Promise<void> => expect(await violationsOf(page)).toEqual([]);

async function fill(page: Page, typed: Record<string, string>): Promise<void> {
  for (const [label, text] of Object.entries(typed))
    await main(page)
      .getByLabel(new RegExp(`^${label}( optional)?$`))
      .fill(text);
}

/** Opens a room of the panel by its menu. */
async function room(page: Page, label: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Panel' }).click();
  await page.getByRole('navigation', { name: 'Panel' }).getByRole('link', { name: label, exact: true }).click();
}

/** Adds a person; answers the path of the one-time link. */
async function add(page: Page, name: string, role: string): Promise<string> {
  await room(page, 'People');
  await main(page).getByRole('link', { name: 'Add a person' }).click();
  await fill(page, { 'User name': name, 'E-mail': `${name}@example.org` });
  await main(page).getByLabel(role, { exact: true }).check();
  await press(page, 'Add the person');
  return new URL(await page.locator('code.copy').innerText()).pathname;
}

/** Comes in by a one-time link, in a window of one's own. */
async function enter(page: Page, path: string, name: string): Promise<void> {
  await page.goto(path);
  await fill(page, { 'New password': secret, 'The same again': secret });
  await main(page).locator('form button').last().click();
  if (new URL(page.url()).pathname.startsWith('/session')) {
    await main(page).locator('[name="login"]').fill(name);
    await main(page).locator('[name="password"]').fill(secret);
    await main(page).locator('form button:not([aria-hidden])').first().click();
  }
  await page.getByRole('link', { name: 'Sign out' }).waitFor();
}

async function addComponent(page: Page, product: string, name: string, owner: string): Promise<void> {
  await page.goto(`/products/${product.toLowerCase()}`);
  await main(page).getByRole('link', { name: 'Add a component' }).first().click();
  await fill(page, { Name: name, Owner: owner });
  await press(page, 'Add the component');
  await main(page).getByText(name, { exact: true }).first().waitFor();
}

/** The first administrator, in a window of the fresh application. */
async function founder(app: OwnApp, page: Page): Promise<void> {
  const [link] = await app.heard(/^https?:\S+\/first-administrator\/\S+/);
  await page.goto(new URL(link).pathname);
  await looked(page);
  await fill(page, {
    'User name': 'root',
    'E-mail': 'root@example.org',
    'New password': secret,
    'The same again': secret,
  });
  await main(page).locator('form button').last().click();
  if (await page.getByRole('link', { name: 'Sign out' }).isVisible()) return;
  if (!(await main(page).locator('[name="login"]').isVisible())) await page.goto('/session/new');
  await main(page).locator('[name="login"]').fill('root');
  await main(page).locator('[name="password"]').fill(secret);
  await main(page).locator('form button:not([aria-hidden])').first().click();
  await page.getByRole('link', { name: 'Sign out' }).waitFor();
}

/** What a page says to a stranger, without what it asked for. */
async function told(app: OwnApp, path: string): Promise<string> {
  const page = await new Client(app.url).get(path);
  return `${page.status} ${masked(page)}`.replaceAll(/vault|nothing/gi, '…');
}

/** A role of the company's own making. */
async function makeRole(root: Page): Promise<void> {
  await room(root, 'Roles');
  await looked(root);
  await main(root).getByRole('link', { name: 'Make a role' }).click();
  await looked(root);
  await fill(root, { Name: 'keeper', 'What it is for': 'Guards the vault.' });
  for (const sentence of [/^Read bugs/, /^Report bugs/, /^Comment on bugs/, /^Read and write private/])
    await main(root).getByLabel(sentence).check();
  await press(root, 'Make the role');
  await looked(root);
}

/** A product; the vault is for keepers alone, which is told before it is so. */
async function addProduct(root: Page, name: string): Promise<void> {
  await room(root, 'Products');
  await looked(root);
  await main(root).getByRole('link', { name: 'Add a product' }).first().click();
  await main(root).getByLabel('Category').selectOption({ label: 'Things' });
  await fill(root, { Name: name });
  if (name === 'Vault') {
    await main(root).getByLabel('Restricted', { exact: true }).check();
    await main(root)
      .getByRole('group', { name: 'Roles that may see it' })
      .getByLabel('keeper', { exact: true })
      .check();
  }
  await press(root, 'Add the product');
  if (!(await root.getByRole('alert').isVisible())) return;
  await looked(root);
  await main(root).locator('input[type="checkbox"]').last().check();
  await press(root, 'Add the product');
}

/** A supervisor of one product only. */
async function promote(root: Page, name: string, product: string): Promise<void> {
  await room(root, 'People');
  await main(root).getByRole('link', { name, exact: true }).click();
  await main(root).getByLabel('Role', { exact: true }).selectOption({ label: 'supervisor' });
  await main(root)
    .getByLabel('Where', { exact: true })
    .selectOption({ label: `in ${product}` });
  await press(root, 'Give the role');
  await looked(root);
}

/** What is not in the log though it was done, and by whom things were. */
async function logged(app: OwnApp): Promise<{ missing: string[]; bySue: string[] }> {
  const log = await app.query<{ kind: string; thing: string; who: string }>(
    'SELECT kind, thing, who_name AS who FROM audit ORDER BY id',
  );
  const steps = new Set(log.map(({ kind, thing }) => `${kind} ${thing}`));
  const wanted = [
    ...['role keeper', 'category Things', 'component lid', 'component lever', 'component door', 'component spring'],
    ...people.map((name) => `person ${name}`),
    ...products.map((name) => `product ${name}`),
  ];
  return {
    missing: wanted.filter((step) => !steps.has(step)),
    bySue: log.filter(({ who }) => who === 'sue').map(({ thing }) => thing),
  };
}

inBrowser('a company', () => {
  let app: OwnApp;
  let root: Page;
  const inside = new Map<string, Page>();
  const windows: Window[] = [];
  const opened = async (): Promise<Page> => {
    const window = await open(null, { baseURL: app.url });
    windows.push(window);
    return window.page;
  };
  const of = (name: string): Page => inside.get(name) as Page;

  it('begins with a founder, who makes a role and brings ten people', async () => {
    app = await ownApp({ template: 'empty' });
    root = await opened();
    await founder(app, root);
    await makeRole(root);
    const links = new Map<string, string>();
    for (const name of people) links.set(name, await add(root, name, name === 'kim' ? 'keeper' : 'reporter'));
    for (const name of ['olga', 'omar', 'kim', 'sue']) {
      inside.set(name, await opened());
      await enter(of(name), links.get(name) ?? '', name);
    }
  }, 120_000);

  it('has three products with owners, one of them for keepers alone', async () => {
    await room(root, 'Categories');
    await main(root).getByRole('link', { name: 'Add a category' }).click();
    await fill(root, { Name: 'Things' });
    await press(root, 'Add the category');
    for (const name of products) await addProduct(root, name);
    await addComponent(root, 'Kettle', 'lid', 'olga');
    await addComponent(root, 'Toaster', 'lever', 'omar');
    await addComponent(root, 'Vault', 'door', 'kim');
    await of('kim').goto('/products/vault');
    await main(of('kim')).getByRole('heading', { name: 'Vault' }).waitFor();
  }, 120_000);

  it('has a supervisor of one product, and of no other', async () => {
    await promote(root, 'sue', 'Toaster');
    const sue = of('sue');
    await addComponent(sue, 'Toaster', 'spring', '');
    await sue.goto('/products/kettle');
    expect(await main(sue).getByRole('link', { name: 'Add a component' }).count()).toBe(0);
    expect((await sue.goto('/admin/components/new?product=kettle'))?.status()).toBe(403);
    expect((await sue.goto('/admin/users'))?.status()).toBe(403);
    expect((await sue.goto('/products/vault'))?.status()).toBe(404);
  }, 120_000);

  it('shows a stranger nothing of the vault that nothing would not show', async () => {
    for (const path of ['/products/vault', '/bugs?q=product:vault', '/bugs/new?product=vault', '/products/vault/'])
      expect(await told(app, path)).toBe(await told(app, path.replace('vault', 'nothing')));
    expect(await told(app, '/products')).not.toMatch(/vault/i);
  });

  it('has every step in its log', async () => {
    await room(root, 'Audit');
    await looked(root);
    expect(await logged(app)).toEqual({ missing: [], bySue: ['spring'] });
    const shown = await main(root).innerText();
    for (const words of ['spring', 'supervisor', 'Vault']) expect(shown).toContain(words);
    expect(windows.flatMap(({ complaints }) => complaints)).toEqual([]);
    for (const { context } of windows) await context.close();
  }, 60_000);
});
