// What the pages of the panel owe the eye, each that a link leads to: accessible, no sideways scrolling, no broken policy.
import { beforeAll, expect, it } from '@jest/globals';
import { routeOf } from '../house/routes.js';
import { ownApp, type OwnApp } from '../support/app.js';
import { Client } from '../support/client.js';
import { aBug } from '../support/factories.js';
import type { Page } from '../support/page.js';
import { flaws, inBrowser, open, signIn } from './browser.js';

let app: OwnApp;
let ada: Client;
let paths: string[];

/** What tells kinds of pages apart: the route, and of resources and settings which one it is. */
const kindOf = (path: string): string => `${routeOf('GET', path)?.path} ${/^\/admin\/\w+/.exec(path)?.[0] ?? path}`;

/** The pages to which one leads, as far as they belong here. */
const linksOf = (page: Page): string[] =>
  page
    .findAll('main a[href]')
    .map((link) => link.getAttribute('href') ?? '')
    .filter((href) => /^\/(admin|keywords|bugs\/1\/redactions)/.test(href));

/** Where links lead from the pages of the panel: the first page of each kind. */
async function found(): Promise<string[]> {
  const kinds = new Map<string, string>();
  const waiting = ['/admin', '/help/permissions', '/keywords', '/admin/users/tess', '/admin/roles', '/bugs/1'];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (kinds.has(kindOf(path))) continue;
    const page = await ada.get(path);
    if (page.status !== 200) continue;
    kinds.set(kindOf(path), path);
    waiting.push(...linksOf(page));
  }
  return [...kinds.values()];
}

inBrowser('the panel', () => {
  beforeAll(async () => {
    app = await ownApp();
    ada = await new Client(app.url).signIn('ada');
    await aBug({ by: await new Client(app.url).signIn('rita') });
    await ada.get('/admin/keywords/new');
    const name = `long-${'x'.repeat(40)}`;
    await ada.submit('form[action="/admin/keywords"]', { name, description: 'What it means. '.repeat(20) });
    await ada.get('/admin/milestones/new?product=kettle');
    await ada.submit('form[action="/admin/milestones"]', { name: 'Before winter' });
    await app.query(
      `INSERT INTO users (name, name_key, email, email_key, real_name, status)
       SELECT n, n, n || '@example.org', n || '@example.org', initcap(n), (ARRAY['active', 'awaiting', 'closed'])[1 + i % 3]
       FROM (SELECT i, 'person' || repeat('long', i % 10) || i AS n FROM generate_series(1, 60) i) x`,
    );
    paths = await found();
  }, 120_000);

  it('has many kinds of pages', () => {
    expect(paths.length).toBeGreaterThan(45);
  });

  it('is accessible and fits, narrow and wide, light and dark', async () => {
    const { page, complaints, context } = await open(null, { baseURL: app.url });
    await signIn(page, 'ada');
    const flawed: object[] = [];
    for (const path of paths) {
      await page.goto(path);
      for (const flaw of await flaws(page)) flawed.push({ path, ...flaw });
    }
    expect(flawed).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  }, 300_000);
});
