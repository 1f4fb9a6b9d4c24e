// The fields of a query as conditions over bugs (alias `b`); names are looked up in the statement itself.
import type { Params } from '../../database/params.js';
import { canonical } from '../../users/user.form.js';
import type { Who } from '../../who.js';
import { statusAliases } from '../lifecycle/statuses.js';
import type { FieldName, Special } from './query.fields.js';
import type { FieldNode } from './query.js';

type NamedField = Exclude<FieldName, 'is'>;

/** Where a field is kept, and how names become what is kept there. */
interface Column {
  readonly sql: string;
  /** The names as they are looked up; as they are where this is not said. */
  readonly named?: (name: string) => string[];
  /** The rows of a list of names, which stands at `place`. */
  readonly many: (place: string) => string;
  /** The one row of a name, where a name can not mean several: an index on the column then keeps its order. */
  readonly one?: (place: string) => string;
}

/** A list of names in lower case, as PostgreSQL sees it. */
const inLower = (place: string): string => `(SELECT lower(given) FROM unnest(${place}::text[]) given)`;

const byName =
  (table: string, kept = 'id') =>
  (place: string): string =>
    `SELECT ${kept} FROM ${table} WHERE lower(name) IN ${inLower(place)}`;

const people = {
  named: (name: string) => [canonical(name)],
  many: (place: string) => `SELECT id FROM users WHERE name_key = ANY(${place}::text[])`,
  one: (place: string) => `SELECT id FROM users WHERE name_key = ${place}::text`,
};

const columns: Readonly<Record<NamedField, Column>> = {
  product: {
    sql: 'b.product_id',
    many: (place) => `SELECT id FROM products WHERE slug IN ${inLower(place)} OR lower(name) IN ${inLower(place)}`,
    one: (place) =>
      `SELECT id FROM products WHERE slug = lower(${place}::text) OR lower(name) = lower(${place}::text)` +
      ` ORDER BY slug = lower(${place}::text) DESC LIMIT 1`,
  },
  component: { sql: 'b.component_id', many: byName('components') },
  version: { sql: 'b.version_id', many: byName('versions') },
  status: {
    sql: 'b.status',
    named: (name) => [name, statusAliases.get(name.toUpperCase()) ?? ''].filter((one) => one !== ''),
    many: byName('statuses', 'name'),
  },
  severity: { sql: 'b.severity_id', many: byName('severities') },
  priority: { sql: 'b.priority_id', many: byName('priorities') },
  platform: { sql: 'b.platform_id', many: byName('platforms') },
  assignee: { sql: 'b.assignee_id', ...people },
  reporter: { sql: 'b.reporter_id', ...people },
};

function specialSql(column: Column, special: Special, who: Who, params: Params): string {
  if (special === 'none') return `${column.sql} IS NULL`;
  if (special === 'any') return `${column.sql} IS NOT NULL`;
  return who.person === null ? 'false' : `${column.sql} = ${params.add(who.person.id)}`;
}

function namesSql(column: Column, typed: readonly string[], params: Params): string[] {
  const names = typed.flatMap((name) => column.named?.(name) ?? [name]);
  const [only] = names;
  if (only === undefined) return [];
  if (names.length === 1 && column.one) return [`${column.sql} = (${column.one(params.add(only))})`];
  return [`${column.sql} = ANY(ARRAY(${column.many(params.add(names))}))`];
}

function isSql(values: ReadonlySet<string>): string {
  if (values.size > 1) return 'true';
  return values.has('open') ? 'b.is_open' : 'NOT b.is_open';
}

/** The condition of one field: any of its values. `@me` is nobody for a stranger. */
export function fieldSql({ field, values }: FieldNode, who: Who, params: Params): string {
  if (field === 'is') return isSql(new Set(values.map((value) => value.text)));
  const column = columns[field];
  const specials = values.flatMap(({ special }) =>
    special === undefined ? [] : [specialSql(column, special, who, params)],
  );
  const names = values.flatMap(({ text, special }) => (special === undefined ? [text] : []));
  const any = [...specials, ...namesSql(column, names, params)];
  return any.length === 1 ? (any[0] ?? '') : `(${any.join(' OR ')})`;
}
