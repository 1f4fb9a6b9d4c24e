// Lists as they were, beside a million bugs and three million altered values: how long each takes, and by which way.
import { loadavg } from 'node:os';
import { beforeAll, expect, it } from '@jest/globals';
import { ownApp, type OwnApp } from '../support/app.js';
import { Client } from '../support/client.js';
import { quantile } from '../support/crowd.js';
import { figure, spread, times } from '../support/figures.js';

const COUNT = times(1_000_000);
/** Milliseconds of a page with its count, at the middle. */
const BAR = 185;
const ROUNDS = 7;

let own: OwnApp;
let tess: Client;

/** A bug every three minutes from 2020 on: taken after days, judged after weeks, settled after months. */
const stages = `
  CREATE TEMPORARY TABLE lives AS
  SELECT i, t AS filed, t + (1 + i % 9) * interval '1 day' AS taken, t + (10 + i * 7 % 60) * interval '1 day' AS judged,
    t + (80 + i * 13 % 900) * interval '1 day' AS settled, c.id AS component, c.product_id AS product,
    1 + i % 7 AS severity_then, 1 + (i / 7) % 7 AS severity, p.first + i * 11 % p.many AS assignee
  FROM generate_series(1, $1::int) i CROSS JOIN LATERAL (SELECT timestamptz '2020-01-01 00:00Z' + i * interval '3 minutes' AS t) x
    JOIN (SELECT id, product_id, row_number() OVER (ORDER BY id) AS at FROM components WHERE name LIKE 'part %') c ON c.at = 1 + i % 300
    CROSS JOIN (SELECT min(id) AS first, count(*) AS many FROM users WHERE name LIKE 'past-%') p`;

const people = `
  INSERT INTO users (name, name_key, email, email_key, real_name, status)
  SELECT n, n, n || '@example.org', n || '@example.org', '', 'active' FROM (SELECT 'past-' || i AS n FROM generate_series(1, 500) i) x`;
const products = `
  WITH p AS (INSERT INTO products (category_id, name, slug)
    SELECT (SELECT min(id) FROM categories), 'Pot ' || i, 'pot-' || i FROM generate_series(1, 30) i RETURNING id)
  INSERT INTO components (product_id, name) SELECT id, 'part ' || i FROM p, generate_series(1, 10) i`;
const bugs = `
  INSERT INTO bugs (id, product_id, component_id, severity_id, priority_id, platform_id, status, resolution, is_open, reporter_id,
    assignee_id, summary, filed_at, updated_at, version, staff_updated_at, staff_version, comment_count)
  SELECT l.i, l.product, l.component, l.severity, 1 + l.i % 6, 1 + l.i % 8, 'RESOLVED', 'FIXED', false, l.assignee, l.assignee,
    'Bug number ' || l.i, l.filed, l.settled, 4, l.settled, 4, 0 FROM lives l`;
const change = (version: number, at: string): string => `
  INSERT INTO changes (bug_id, version, who_id, door, happened_at) SELECT l.i, ${version}, l.assignee, 'web', l.${at} FROM lives l`;
const altered = (
  version: number,
  field: string,
  old: string,
  oldId: string,
  became: string,
  newId: string,
  since: string,
): string => `
  INSERT INTO altered (change_id, bug_id, field, old, old_id, new, new_id, since, at)
  SELECT h.id, l.i, '${field}', ${old}, ${oldId}, ${became}, ${newId}, l.${since}, h.happened_at
  FROM changes h JOIN lives l ON l.i = h.bug_id WHERE h.version = ${version}`;

/** All of it, in a session of its own, whose tables are its own. */
const life = [
  stages,
  bugs,
  change(1, 'filed'),
  change(2, 'taken'),
  change(3, 'judged'),
  change(4, 'settled'),
  altered(2, 'assignee', 'NULL', 'NULL', `'somebody'`, 'l.assignee', 'filed'),
  altered(2, 'status', `'NEW'`, 'NULL', `'ASSIGNED'`, 'NULL', 'filed'),
  `${altered(3, 'severity', `'then'`, 'l.severity_then', `'now'`, 'l.severity', 'filed')} AND l.severity_then <> l.severity`,
  altered(4, 'status', `'ASSIGNED'`, 'NULL', `'RESOLVED'`, 'NULL', 'taken'),
  altered(4, 'resolution', 'NULL', 'NULL', `'FIXED'`, 'NULL', 'filed'),
];

/** A statement that may take as long as it likes. */
const patiently = (sql: string): Promise<unknown> =>
  own.query(`DO $do$ BEGIN SET LOCAL statement_timeout = 0; EXECUTE $sql$${sql}$sql$; END $do$`);

const filled = `('bugs', 'changes', 'altered')`;

/** What indexes and references cost for every single row is saved by making them at the end: the statements for that. */
async function stripped(): Promise<string[]> {
  const references = await own.query<{ on: string; name: string; made: string }>(
    `SELECT conrelid::regclass::text AS on, conname AS name, pg_get_constraintdef(oid) AS made FROM pg_constraint
     WHERE contype = 'f' AND conrelid::regclass::text IN ${filled}`,
  );
  const indexes = await own.query<{ name: string; made: string }>(
    `SELECT i.indexname AS name, i.indexdef AS made FROM pg_indexes i WHERE i.tablename IN ${filled}
     AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = quote_ident(i.indexname)::regclass)`,
  );
  for (const { on, name } of references) await own.query(`ALTER TABLE ${on} DROP CONSTRAINT "${name}"`);
  for (const { name } of indexes) await own.query(`DROP INDEX "${name}"`);
  return [
    ...indexes.map(({ made }) => made),
    ...references.map(({ on, name, made }) => `ALTER TABLE ${on} ADD CONSTRAINT "${name}" ${made}`),
  ];
}

beforeAll(async () => {
  own = await ownApp();
  await own.query(
    'DELETE FROM bug_words; DELETE FROM comments; DELETE FROM attachments; DELETE FROM altered; DELETE FROM changes; DELETE FROM aliases; DELETE FROM bugs',
  );
  await own.query(people);
  await own.query(products);
  const back = await stripped();
  await own.query(
    `DO $do$ BEGIN SET LOCAL statement_timeout = 0; ${life.map((sql) => `${sql.replaceAll('$1', String(COUNT))};`).join('\n')} END $do$`,
  );
  for (const sql of back) await patiently(sql);
  await own.query('VACUUM ANALYZE');
  tess = await new Client(own.url).signIn('tess');
}, 600_000);

const lists: Readonly<Record<string, string>> = {
  'is:open': 'is:open',
  'is:open + product + severity': 'is:open product:pot-3 severity:major',
  assignee: 'assignee:past-77',
  'assignee, open': 'is:open assignee:past-77',
  'severity, by severity': 'is:open&sort=-severity',
  everything: '',
  'by number': '&sort=id',
};

const loadNow = (): number => loadavg()[0] ?? 0;

it('is quick, whenever it was', async () => {
  const slow: string[] = [];
  for (const at of ['2020-06-30', '2022-11-15', '2025-08-01'])
    for (const [name, text] of Object.entries(lists)) {
      const [q = '', sort = ''] = text.split('&sort=');
      const url = `/bugs?${new URLSearchParams({ q, asof: at, sort }).toString()}`;
      const took: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const begin = performance.now();
        const page = await tess.get(url);
        took.push(performance.now() - begin);
        expect([url, page.status]).toEqual([url, 200]);
      }
      const now = spread(took);
      figure(`${name}, as of ${at}`, `${tess.page.has('.count') ? tess.page.words('.count') : 'none'}; ${now}`);
      if (quantile(took, 0.5) > BAR) slow.push(`${name} ${at}`);
    }
  figure('load of the machine at the end', loadNow());
  expect(slow).toEqual([]);
}, 600_000);
