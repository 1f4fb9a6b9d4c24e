// No list is without end: each shows a page at a time, and leads to the next one and back, until all was shown once.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { lodger, type Lodger } from '../support/app.js';
import { Client } from '../support/client.js';
import type { Page } from '../support/page.js';

let app: Lodger;
let ada: Client;

const people = 120;
const jobs = 120;
const products = 230;
const components = 230;
const versions = 230;
const bugs = 230;
const comments = 620;

beforeAll(async () => {
  app = await lodger();
  ada = await new Client(app.url).signIn('ada');
  await app.query(
    `INSERT INTO users (name, name_key, email, email_key, status)
     SELECT n, n, n || '@example.org', n || '@example.org', 'active' FROM (SELECT 'p' || i AS n FROM generate_series(1, $1::int) i) x`,
    [people],
  );
  await app.query(
    `SELECT graphile_worker.add_job('nothing', run_at := now() + interval '1 year') FROM generate_series(1, $1::int)`,
    [jobs],
  );
  await app.query(
    `INSERT INTO products (category_id, name, slug) SELECT (SELECT min(id) FROM categories), 'Pot ' || i, 'pot-' || i FROM generate_series(1, $1::int) i`,
    [products],
  );
  await app.query(
    `INSERT INTO components (product_id, name) SELECT id, 'part ' || i FROM products, generate_series(1, $1::int) i WHERE slug = 'pot-1'`,
    [components],
  );
  await app.query(
    `INSERT INTO versions (product_id, name, rank) SELECT id, 'v' || i, i FROM products, generate_series(1, $1::int) i WHERE slug = 'pot-1'`,
    [versions],
  );
  await app.query(
    `INSERT INTO bugs (id, product_id, component_id, severity_id, priority_id, platform_id, status, is_open, reporter_id, assignee_id,
       summary, filed_at, updated_at, version, staff_updated_at, staff_version, comment_count)
     SELECT i, p.id, c.id, 1 + i % 7, 1 + i % 6, 1, 'NEW', true, u.id, CASE WHEN i % 2 = 0 THEN u.id END,
       'Bug number ' || i, t, t, 1, t, 1, 1
     FROM generate_series(1, $1::int) i, (SELECT timestamptz '2026-01-01 00:00Z' AS t) x, users u, products p JOIN components c ON c.product_id = p.id
     WHERE u.name = 'ada' AND p.slug = 'kettle' AND c.name = 'lid'`,
    [bugs],
  );
  await app.query(
    `WITH said AS (
       INSERT INTO changes (bug_id, version, who_id, door, happened_at)
       SELECT 1, i + 1, u.id, 'web', timestamptz '2026-01-02 00:00Z' + make_interval(secs => i)
       FROM generate_series(0, $1::int - 1) i, users u WHERE u.name = 'ada' RETURNING id, who_id, version, happened_at)
     INSERT INTO comments (bug_id, change_id, number, permalink, author_id, audience, format, text, html, renderer, written_at)
     SELECT 1, id, version - 1, 'p' || version, who_id, 'everyone', 'plain', 'x', '<p>x</p>', 1, happened_at FROM said`,
    [comments],
  );
}, 120_000);

interface List {
  name: string;
  path: string;
  /** How many rows there are in all, and on a page at most. */
  rows: number;
  most: number;
  /** What tells one row from another. */
  keys: (page: Page) => string[];
  next?: (page: Page) => string;
  previous?: (page: Page) => string;
}

const hrefs = (selector: string) => (page: Page) =>
  page.findAll(selector).map((link) => link.getAttribute('href') ?? '');
const rel = (kind: string) => (page: Page) =>
  page.root.querySelector(`main a[rel="${kind}"]`)?.getAttribute('href') ?? '';
const words = (label: string) => (page: Page) =>
  page
    .findAll('main .chips a')
    .find((link) => link.textContent === label)
    ?.getAttribute('href') ?? '';

const numbers = (page: Page): string[] => page.allWords('.b-id');
const lists: List[] = [
  ...['', '&sort=id', '&sort=-priority', '&sort=severity,-updated', '&sort=status'].map((sort) => ({
    name: `bugs${sort}`,
    path: `/bugs?q=${sort}`,
    rows: bugs,
    most: 50,
    keys: (page: Page) => numbers(page).filter((words_) => /^\d+$/.test(words_)),
  })),
  { name: 'people', path: '/admin/users', rows: people + 6, most: 50, keys: hrefs('main table tbody th a') },
  { name: 'jobs', path: '/admin/jobs?task=nothing', rows: jobs, most: 50, keys: hrefs('main table tbody th a') },
  { name: 'products', path: '/products', rows: products + 1, most: 100, keys: hrefs('main a.product') },
  {
    name: 'products to report a bug in',
    path: '/bugs/new',
    rows: products + 1,
    most: 100,
    keys: hrefs('main a.product'),
  },
  {
    name: 'components',
    path: '/products/pot-1',
    rows: components,
    most: 100,
    keys: (page) => page.allWords('main table tbody th'),
  },
  {
    name: 'versions',
    path: '/products/pot-1',
    rows: versions,
    most: 100,
    keys: (page) => page.allWords('main .chips a').filter((said) => /^v\d+$/.test(said)),
    next: words('Older versions'),
    previous: words('Newer versions'),
  },
];

describe.each(lists.map((list) => [list.name, list] as const))('%s', (_name, list) => {
  const { path, rows, most, keys, next = rel('next'), previous = rel('prev') } = list;

  it('are shown by pages, each row once, and back again', async () => {
    const page = await ada.get(path);
    const found = [keys(page)];
    for (let link = next(page); link !== '' && found.length < 20; link = next(ada.page))
      found.push(keys(await ada.get(link)));
    expect(found.every((part) => part.length > 0 && part.length <= most)).toBe(true);
    expect(found.slice(0, -1).map((part) => part.length)).toEqual(found.slice(0, -1).map(() => most));
    expect(new Set(found.flat()).size).toBe(rows);
    expect(found.flat()).toHaveLength(rows);
    if (previous(ada.page) === '') return;
    const back: string[][] = [];
    for (let link = previous(ada.page); link !== '' && back.length < 20; link = previous(ada.page))
      back.unshift(keys(await ada.get(link)));
    expect(back.flat()).toEqual(found.slice(0, -1).flat());
  });

  it('have no page before the first, and none after the last', async () => {
    const page = await ada.get(path);
    expect(previous(page)).toBe('');
    let last = page;
    for (let link = next(page); link !== ''; link = next(last)) last = await ada.get(link);
    expect(next(last)).toBe('');
  });
});

describe('a page of bugs', () => {
  it('says where it stands and how many there are', async () => {
    const page = await ada.get('/bugs?q=');
    expect(page.words('.pager-count')).toBe(`1–50 of ${bugs}`);
    await ada.get(rel('next')(page));
    expect(ada.page.words('.pager-count')).toBe(`51–100 of ${bugs}`);
  });

  it('is a short one on the front page and beside nothing else', async () => {
    const page = await ada.get('/');
    for (const list of page.findAll('main ul.lines')) expect(list.querySelectorAll('li').length).toBeLessThanOrEqual(8);
    expect(page.findAll('main a.product').length).toBeLessThanOrEqual(100);
  });

  it('is the first one where a cursor is none', async () => {
    const first = numbers(await ada.get('/bugs?q='));
    for (const cursor of [
      'x',
      'WzFd',
      '%00',
      encodeURIComponent(Buffer.from('[1e99]').toString('base64url')),
      'W'.repeat(3000),
    ]) {
      const page = await ada.get(`/bugs?q=&after=${cursor}`);
      expect({ cursor, status: page.status, rows: numbers(page) }).toEqual({ cursor, status: 200, rows: first });
    }
  });
});
