// Mass assignment: every column of every table, posted along with every form of bugs and the panel, changes nothing.
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { lodger, type Lodger } from '../support/app.js';
import { Client } from '../support/client.js';
import type { Typed } from '../support/form.js';
import { harm, shapes } from '../users/extras.js';
import { formCases, PLACEHOLDER, type FormCase } from './fields.js';
import { BROUGHT, SPOKEN } from './spoken.js';

/** Two worlds that are one to begin with; in the second one every form carries more than it has. */
let plain: Lodger;
let laden: Lodger;
let names: string[];
let cases: FormCase[];

/** Forms of accounts have stories of their own: test/users/posted-extras and send-more-fields. */
const isElsewhere = /^POST \/(me|session|passwords|registration|first-administrator|addresses|preview|uploads)\b/;

/** What is new at every try, and what only counts, is folded by a job, or lets in. */
const volatile = /^(timestamp|uuid|bytea)/;
const uncounted = ['sessions', 'submissions', 'attempts', 'tokens', 'devices', 'migrations', 'tallies'];
/** Fields that one body carries beside its own. */
const LOAD = 110;

const odd = new Set(['permalink', 'about', 'address']);

const camel = (name: string): string => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

async function columnsOf(app: Lodger): Promise<Map<string, string[]>> {
  const rows = await app.query<{ table: string; column: string; type: string }>(
    `SELECT c.table_name AS "table", c.column_name AS "column", c.data_type AS type
     FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' ORDER BY 1, c.ordinal_position`,
  );
  const tables = new Map<string, string[]>();
  for (const { table, column, type } of rows) {
    const kept = volatile.test(type) || odd.has(column) ? [] : [column];
    tables.set(table, [...(tables.get(table) ?? []), ...kept]);
  }
  for (const table of uncounted) tables.delete(table);
  return tables;
}

/** Every row of every table, without what differs from try to try. */
async function dump(app: Lodger): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {};
  for (const [table, columns] of await columnsOf(app)) {
    const list = columns.map((column) => `"${column}"::text`).join(', ');
    const sql = `SELECT array_to_string(ARRAY[${list}], ' | ', '∅') AS row FROM "${table}" ORDER BY 1`;
    all[table] = (await app.query<{ row: string }>(sql)).map(({ row }) => row);
  }
  return all;
}

/** Every name twice: as it is, and in another of the shapes; so many of them as one body may carry. */
function loads(at: number): [string, string][][] {
  const all = names.flatMap((name, place): [string, string][] => {
    const shape = shapes[1 + ((at + place) % (shapes.length - 1))] ?? String;
    return [name, shape(name)].map((one) => [one, harm(one)]);
  });
  return Array.from({ length: Math.ceil(all.length / LOAD) }, (_, part) => all.slice(part * LOAD, (part + 1) * LOAD));
}

/** The words of a form that must differ from round to round. */
const varied = (typed: Typed, round: number): Typed =>
  Object.fromEntries(
    Object.entries(typed).map(([name, said]) => {
      const isName = ['name', 'email', 'summary', 'text'].includes(name) && typeof said === 'string';
      return [name, isName && round > 0 ? `r${round}${said}` : said];
    }),
  );

/** What can be taken out of the file that was brought. */
const CONTENTS = `WITH kept AS (INSERT INTO blobs (sha256, size) VALUES (repeat('a', 64), 5) RETURNING sha256)
  UPDATE attachments SET state = 'stored', sha256 = kept.sha256 FROM kept WHERE permalink = 'formedfile'`;

/** What a form needs to be taken here, beside what its case has. */
const fitting: Readonly<Record<string, Typed>> = {
  'POST /bugs/:id/redactions/check': { leaked: 'Shut' },
  'POST /bugs/:id/attachments/:key/removal': { why: 'It has leaked.' },
};

/**
 * Fields that these forms take and have only for some bugs: the day on which one opens, the roles of one that is restricted, and
 * what can be chosen where there is something to choose.
 * Whoever sends them asks for them; that he has to hold the right is told by the stories of restricted bugs.
 */
const taken: Readonly<Record<string, readonly string[]>> = {
  'POST /bugs': ['roles'],
  'POST /bugs/:id/changes': ['roles', 'opensOn', 'milestone', 'fixedIn', 'os', 'reply'],
  'POST /bugs/:id/restriction': ['roles'],
};

/** Forms that are there only after another one was sent; that one is tried. */
const later = [
  'POST /bugs/:id/redactions',
  'POST /bugs/:id/opening',
  'POST /bugs/:id/move',
  'POST /admin/users/:name/sessions/others/end',
];

/** Opens the form and sends it, with `more`; answers the status. */
async function send(client: Client, one: FormCase, round: number, more: readonly [string, string][]): Promise<number> {
  await client.get(one.path);
  if (!client.page.has(one.form)) return 0;
  const { action, fields } = client.filled(one.form, varied({ ...one.typed, ...fitting[one.route] }, round));
  const own = new Set(client.page.findAll(`${one.form} [name]`).map((field) => field.getAttribute('name') ?? ''));
  const known = new Set([...own, ...Object.keys(one.fields), ...(taken[one.route] ?? [])]);
  const extra = more.filter(([name]) => !known.has(name));
  const body = [...fields.filter(([name]) => name !== '_once'), ['_once', randomUUID()] as [string, string], ...extra];
  return (await client.post(action, body, { follow: false })).status;
}

beforeAll(async () => {
  [plain, laden] = await Promise.all([lodger(), lodger()]);
  for (const app of [plain, laden]) {
    await app.query(PLACEHOLDER);
    const rita = await new Client(app.url).signIn('rita');
    await rita.get('/bugs/new?product=kettle');
    await rita.submit('form[method="post"][action="/bugs"]', {
      component: 'lid',
      summary: 'Stuck',
      description: 'Shut.',
    });
    await app.query(SPOKEN, [1, 'ada']);
    await app.query(BROUGHT, [1, 'ada']);
    await app.query(CONTENTS);
  }
  const columns = await laden.query<{ name: string }>(
    `SELECT DISTINCT column_name AS name FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1`,
  );
  const relations = [
    'user',
    'person',
    'product',
    'role',
    'roles',
    'grants',
    'bug',
    'isAdmin',
    'admin',
    '__proto__',
    'constructor',
  ];
  names = [...new Set([...columns.flatMap(({ name }) => [name, camel(name)]), ...relations])];
  cases = formCases(1, { password: '', first: '', register: '', address: '' }).filter(
    ({ route }) => !isElsewhere.test(route) && !later.includes(route),
  );
}, 120_000);

describe('Whatever is posted beside the fields of a form', () => {
  it('is not looked at: both worlds end alike', async () => {
    const begin = await dump(plain);
    const [before, besides] = [await new Client(plain.url).signIn('ada'), await new Client(laden.url).signIn('ada')];
    const statuses: string[] = [];
    for (const [at, one] of cases.entries())
      for (const [round, load] of loads(at).entries()) {
        const [without, along] = [await send(before, one, round, []), await send(besides, one, round, load)];
        statuses.push(`${one.route} ${round} ${without} ${along}`);
      }
    expect(statuses.filter((line) => !/ (\d+) \1$/.test(line))).toEqual([]);
    // What a form does not take because of what stands in it proves nothing.
    expect(statuses.filter((line) => / 0 (?!303|200)\d+ \d+$/.test(line))).toEqual([]);
    const [ends, endsLaden] = [await dump(plain), await dump(laden)];
    expect(endsLaden).toEqual(ends);
    expect(Object.keys(ends).filter((table) => ends[table]?.length !== begin[table]?.length).length).toBeGreaterThan(4);
    expect(names.length).toBeGreaterThan(150);
  }, 240_000);
});
