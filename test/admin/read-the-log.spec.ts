// The audit log: filtered, paged, told to whom it is for, and taken as a file that is no formula and that is logged itself.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { lodger, type Lodger } from '../support/app.js';
import { somebody } from '../support/account.js';
import { Client } from '../support/client.js';

let app: Lodger;
let ada: Client;

const at = '/admin/audit';
const rows = (): string[] => ada.page.allWords('.audit tbody tr');
const taking = `form[action="${at}/exports"]`;

beforeAll(async () => {
  app = await lodger();
  ada = await new Client(app.url).signIn('ada');
  await app.query(`
    INSERT INTO audit (at, who_id, who_name, address, deed, kind, thing_id, thing, product_id, altered)
    SELECT timestamptz '2026-01-01 00:00Z' + n * interval '1 hour', u.id, u.name, '10.0.0.1',
      CASE n % 2 WHEN 0 THEN 'added' ELSE 'changed' END, 'component', n, 'thing ' || n, p.id,
      jsonb_build_array(jsonb_build_object('field', 'name', 'old', '=cmd|' || n, 'new', U&'a\\202Eb'))
    FROM generate_series(1, 1200) n, users u, products p WHERE u.name = 'sam' AND p.slug = 'kettle'`);
  await app.query(`
    INSERT INTO audit (at, who_name, address, deed, kind, thing_id, thing)
    VALUES ('2025-06-01 22:30Z', 'command line', '', 'added', 'person', '1', 'ada')`);
}, 120_000);

describe('The log', () => {
  it('is told newest first, a page at a time, every deed once', async () => {
    await ada.get(at);
    expect(rows()[0]).toMatch(/^2026-02-20 00:00 sam 10\.0\.0\.1 added: component thing 1200 in Kettle name: “?=cmd/);
    const seen = new Set<string>();
    for (let page = 0; page < 30; page++) {
      for (const row of rows()) seen.add(row);
      if (!ada.page.has('[rel=next]')) break;
      await ada.click('Next');
    }
    expect(seen.size).toBe(1201);
    await ada.click('Previous');
    expect(rows()).toHaveLength(50);
    expect(ada.page.text).toContain('<bdi>thing 50</bdi>');
  });

  it.each([
    ['who=SAM&deed=added', 600, 'added'],
    ['who=command+line', 1, 'command line'],
    ['who=nobody-there', 0, ''],
    ['kind=person', 1, 'ada'],
    ['thing=THING+77', 1, 'thing 77'],
    ['product=kettle', 1200, 'in Kettle'],
    ['from=2026-01-02&to=2026-01-02', 24, '2026-01-02'],
    ['to=2025-06-01', 1, '2025-06-01'],
    ["thing=' OR 1=1 --", 0, ''],
  ])('is filtered by %s', async (query, count, words) => {
    await ada.get(`${at}?${query}`);
    expect(ada.page.status).toBe(200);
    if (count === 0) expect(ada.page.words('.empty')).toContain('Nothing like that');
    else expect(ada.page.words('.pager-count')).toMatch(new RegExp(`\\b${count.toLocaleString('en')} deed`));
    expect(rows().every((row) => row.includes(words))).toBe(true);
  });

  it('means days of the reader, and says what is no day', async () => {
    await app.query(`UPDATE users SET zone = 'Europe/Berlin' WHERE name = 'ada'`);
    await ada.get(`${at}?from=2025-06-02&to=2025-06-02`);
    expect(rows()).toHaveLength(1);
    expect(rows()[0]).toContain('2025-06-02 00:30');
    await app.query(`UPDATE users SET zone = 'UTC' WHERE name = 'ada'`);
    expect((await ada.get(`${at}?from=yesterday`)).status).toBe(422);
  });

  it('is nothing to who may not, and tells nothing of a product that is hidden', async () => {
    const rita = await new Client(app.url).signIn('rita');
    expect((await rita.get(at)).status).toBe(403);
    await app.query(`INSERT INTO roles (name, rank, permissions) VALUES ('auditor', 3, '{bugs.view,audit.read}')`);
    const { client } = await somebody('auditor', app, ['auditor']);
    expect((await client.get(`${at}?product=kettle`)).allWords('.audit tbody tr')).toHaveLength(50);
    await app.query(`UPDATE products SET restricted = true WHERE slug = 'kettle'`);
    await client.get(`${at}?product=kettle`);
    expect(client.page.text).not.toContain('Kettle');
    expect((await client.get(at)).text).not.toContain('thing 1200');
    const { fields } = client.filled(taking);
    expect((await client.post(`${at}/exports`, [...fields, ['as', 'csv']])).text).not.toContain('Kettle');
    await app.query(`UPDATE products SET restricted = false WHERE slug = 'kettle'`);
  });
});

describe('An export', () => {
  const take = async (as: string) =>
    ada.post(`${at}/exports`, [...ada.filled(taking).fields.filter(([name]) => name !== 'as'), ['as', as]]);

  it('is the filtered log as CSV without formulas, and is written down itself', async () => {
    await ada.get(`${at}?who=sam&deed=changed`);
    const page = await take('csv');
    expect(page.headers.get('content-disposition')).toBe('attachment; filename="bugzot-audit.csv"');
    expect(page.headers.get('content-type')).toMatch(/^text\/csv; charset=utf-8/);
    expect(page.headers.get('cache-control')).toBe('no-store');
    const [head, ...lines] = parse(page.text, { relax_column_count: false });
    expect(head).toEqual([
      'at',
      'who',
      'address',
      'deed',
      'kind',
      'id',
      'thing',
      'product',
      'field',
      'old',
      'new',
      'note',
    ]);
    expect(lines).toHaveLength(600);
    expect(lines[0]).toEqual(
      ['2026-02-19T23:00:00.000000Z', 'sam', '10.0.0.1', 'changed', 'component', '1199', 'thing 1199', 'Kettle'].concat(
        ['name', "'=cmd|1199", 'a\u202Eb', ''],
      ),
    );
    const [last] = await app.query('SELECT who_name, deed, thing, note FROM audit ORDER BY id DESC LIMIT 1');
    expect(last).toEqual({
      who_name: 'ada',
      deed: 'exported',
      thing: 'the log as CSV',
      note: 'Filter: who=sam&deed=changed',
    });
  });

  it('is one JSON a line', async () => {
    await ada.get(`${at}?who=sam`);
    const lines = (await take('json')).text.trim().split('\n');
    expect(lines).toHaveLength(1200);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ who: 'sam', thing: 'thing 1200', altered: [{ field: 'name' }] });
  });
});
