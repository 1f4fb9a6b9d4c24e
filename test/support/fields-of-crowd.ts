// Many people at every field of one bug: what can be chosen so that everybody wishes something of his own, and what came of it.
import type { OwnApp } from './app.js';
import type { Client } from './client.js';
import { allAtOnce, statuses, type Answered } from './crowd.js';
import type { Typed } from './form.js';

/** So many of everything that can be chosen. */
const MOST = 40;

/** Copies of the first thing of a table, each under a name of its own. */
const copies = (table: string, where = 'true'): string => `
  INSERT INTO ${table} OVERRIDING SYSTEM VALUE SELECT (json_populate_record(x, json_build_object('id', 7000 + n, 'name', 'Wish ' || n,
    'slug', 'wish-' || n, 'rank', 7000 + n, 'is_usual', false, 'is_active', true))).*
  FROM ${table} x, generate_series(0, ${MOST - 1}) n WHERE x.id = (SELECT min(t.id) FROM ${table} t WHERE ${where})`;

const things = ['severities', 'priorities', 'platforms', 'systems', 'milestones', 'keywords'];

/** Fields of one's own, one of each kind. */
const own = ['text', 'number', 'date', 'choice', 'choices', 'person'];

/** Gives the Kettle so many of everything that a hundred may each wish something else. Answers the options of several choices. */
export async function widen(app: Pick<OwnApp, 'query'>): Promise<number[]> {
  const kettle = `(SELECT id FROM products WHERE slug = 'kettle')`;
  await app.query(`INSERT INTO keywords (name) VALUES ('crowded')`);
  await app.query(`INSERT INTO milestones (product_id, name) VALUES (${kettle}, 'Crowded')`);
  for (const table of things) await app.query(copies(table));
  await app.query(copies('components', `t.product_id = ${kettle}`));
  await app.query(copies('versions', `t.product_id = ${kettle}`));
  await app.query(
    `INSERT INTO users (name, name_key, real_name, email, email_key, status)
     SELECT 'wish' || n, 'wish' || n, '', 'wish' || n || '@example.net', 'wish' || n || '@example.net', 'active'
     FROM generate_series(0, ${MOST - 1}) n`,
  );
  await app.query(`INSERT INTO custom_fields (key, name, kind) SELECT k, 'Own ' || k, k FROM unnest($1::text[]) k`, [
    own,
  ]);
  await app.query(
    `INSERT INTO custom_options (field_id, name, rank) SELECT f.id, 'Wish ' || n, n
     FROM custom_fields f, generate_series(0, ${MOST - 1}) n WHERE f.kind IN ('choice', 'choices')`,
  );
  const options = await app.query<{ id: number }>(
    `SELECT o.id FROM custom_options o JOIN custom_fields f ON f.id = o.field_id WHERE f.kind = 'choices' ORDER BY o.rank`,
  );
  return options.map(({ id }) => Number(id));
}

const two = (nth: number): string => String(nth + 1).padStart(2, '0');
const wish = (nth: number): string => `Wish ${nth}`;
const person = (nth: number): string => `wish${nth}`;
const day = (nth: number): string => `2031-${nth < 20 ? '01' : '02'}-${two(nth % 20)}`;

/** Every field of one value that the form has, and what the `nth` wishes of it: no two the same. */
export const singles: Readonly<Record<string, (nth: number) => string>> = {
  summary: (nth) => `The ${nth}th wish`,
  component: wish,
  version: wish,
  severity: wish,
  priority: wish,
  platform: wish,
  os: wish,
  milestone: wish,
  fixedIn: wish,
  assignee: person,
  qaContact: person,
  whiteboard: (nth) => `[wish ${nth}]`,
  url: (nth) => `https://example.org/wish/${nth}`,
  deadline: day,
  'cf.text': (nth) => `Own words of ${nth}`,
  'cf.number': (nth) => `${nth}.5`,
  'cf.date': day,
  'cf.choice': wish,
  'cf.person': person,
};

const linkOf = (nth: number): string => `https://example.org/said/${nth}`;

/** What came of one field: the answers, and who lost something that he had typed. */
export interface Field {
  readonly said: string;
  readonly unkept: readonly number[];
  readonly answers: readonly Answered[];
}

/**
 * All wish another value of one field, from one revision of the bug, and each says something and names a link besides. Who was
 * not the first keeps all of it; the first of them chooses his own, and has it with the rest.
 */
export async function oneField(clients: readonly Client[], bug: { url: string }, field: string): Promise<Field> {
  const valueOf = singles[field] ?? wish;
  const text = (nth: number): string => `Typed by ${nth}\nabout ${field} <b>`;
  const answers = await allAtOnce(clients, bug, (nth) => ({
    [field]: valueOf(nth),
    text: text(nth),
    seeAlso: linkOf(nth),
  }));
  const won = answers.findIndex(({ page }) => page.status === 303);
  const isKept = ({ page }: Answered, nth: number): boolean =>
    page.value('text') === text(nth) &&
    page.allWords('.clash-value').join() === `${valueOf(won)},${valueOf(nth)}` &&
    page.words('.kept').includes(linkOf(nth));
  const unkept = answers.flatMap((answer, nth) => (nth === won || isKept(answer, nth) ? [] : [nth]));
  return { said: statuses(answers), unkept, answers };
}

/** Who lost the choice makes it once more, for his own: answers the bug's page. */
export async function insist(client: Client, field: string) {
  const mine = client.page.findAll(`.clash input[name="${field}"]`).at(-1)?.getAttribute('value') ?? '';
  return client.submit('main form[action$="/changes"]', { [field]: mine });
}

/** Bugs to relate to, those that a bug may block if not the same, and options of several choices. */
export interface There {
  readonly others: readonly number[];
  readonly later?: readonly number[];
  readonly options: readonly number[];
}

const one = (numbers: readonly number[], nth: number): string => String(numbers[nth % numbers.length] ?? '');

/** An item for each of the sets. */
export const items: readonly ((nth: number, there: There) => Typed)[] = [
  (nth) => ({ cc: person(nth % MOST) }),
  (nth) => ({ keywords: wish(nth % MOST) }),
  (nth) => ({ seeAlso: linkOf(nth) }),
  (nth) => ({ aliases: `also-${nth}` }),
  (nth, { others }) => ({ dependsOn: one(others, nth) }),
  (nth, { others, later }) => ({ blocks: one(later ?? others, nth) }),
  (nth, { options }) => ({ 'cf.choices': [one(options, nth)] }),
  (nth) => ({ 'add.needinfo': person(nth % MOST) }),
];

/** What everybody types where nobody is in another's way: each single field once, one moves the bug, all others add to sets. */
export function apart(nth: number, there: There): Typed {
  const fields = Object.entries(singles);
  const [field, valueOf] = fields[nth] ?? [];
  if (field && valueOf) return { [field]: valueOf(nth) };
  if (nth === fields.length) return { move: 'resolve', resolution: 'FIXED' };
  return items[nth % items.length]?.(nth, there) ?? {};
}
