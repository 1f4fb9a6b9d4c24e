// The fields of a query as conditions over bugs (alias `b`); names are looked up in the statement itself.
import type { Params } from '../../database/params.js';
import { canonical } from '../../users/user.form.js';
import { ofVisibleProducts, visibleProducts } from '../../products/product.visibility.js';
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
  readonly many: (place: string, asks: Asks) => string;
  /** The one row of a name, where a name can not mean several: an index on the column then keeps its order. */
  readonly one?: (place: string, asks: Asks) => string;
}

/** Who looks a name up, and the values of the statement: what does not exist for him has no name either. */
interface Asks {
  readonly who: Who;
  readonly params: Params;
}

/** A list of names in lower case, as PostgreSQL sees it. */
const inLower = (place: string): string => `(SELECT lower(given) FROM unnest(${place}::text[]) given)`;

const byName =
  (table: string, kept = 'id') =>
  (place: string): string =>
    `SELECT ${kept} FROM ${table} WHERE lower(name) IN ${inLower(place)}`;

const ofProduct =
  (table: string) =>
  (place: string, { who, params }: Asks): string =>
    `SELECT x.id FROM ${table} x WHERE lower(x.name) IN ${inLower(place)}${and(ofVisibleProducts(who, params, 'x'))}`;

/** A further condition, unless it always holds. */
const and = (condition: string): string => (condition === 'true' ? '' : ` AND ${condition}`);

const people = {
  named: (name: string) => [canonical(name)],
  many: (place: string) => `SELECT id FROM users WHERE name_key = ANY(${place}::text[])`,
  one: (place: string) => `SELECT id FROM users WHERE name_key = ${place}::text`,
};

const columns: Readonly<Record<NamedField, Column>> = {
  product: {
    sql: 'b.product_id',
    many: (place, { who, params }) =>
      `SELECT p.id FROM products p WHERE (p.slug IN ${inLower(place)} OR lower(p.name) IN ${inLower(place)})` +
      and(visibleProducts(who, params, 'p')),
    one: (place, { who, params }) =>
      `SELECT p.id FROM products p WHERE (p.slug = lower(${place}::text) OR lower(p.name) = lower(${place}::text))` +
      `${and(visibleProducts(who, params, 'p'))} ORDER BY p.slug = lower(${place}::text) DESC LIMIT 1`,
  },
  component: { sql: 'b.component_id', many: ofProduct('components') },
  version: { sql: 'b.version_id', many: ofProduct('versions') },
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

/** What names mean, where that was looked up before: the ids (of a status its name) that each field of a query asks for. */
export type Known = ReadonlyMap<FieldNode, readonly unknown[]>;

const namesIn = (column: Column, { values }: FieldNode): string[] =>
  values.filter(({ special }) => special === undefined).flatMap(({ text }) => column.named?.(text) ?? [text]);

/**
 * A statement that looks up the names of the fields, a row each in their order: `kept` is what bugs keep of them. Null where
 * there are no names. PostgreSQL can foresee how many bugs have a value that it is given, but not one that it has yet to look up.
 */
export function lookupSql(fields: readonly FieldNode[], who: Who, params: Params): string | null {
  const rows = fields.map((node) => {
    const column = node.field === 'is' ? null : columns[node.field];
    const names = column ? namesIn(column, node) : [];
    return column && names.length > 0 ? `to_jsonb(ARRAY(${lookup(column, names, { who, params })}))` : `'[]'::jsonb`;
  });
  return params.values.length === 0 ? null : `SELECT jsonb_build_array(${rows.join(', ')}) AS kept`;
}

/** The rows that names mean; one name means one thing where that can be. */
const lookup = ({ one, many }: Column, names: readonly string[], asks: Asks): string =>
  one && names.length === 1 ? one(asks.params.add(names[0]), asks) : many(asks.params.add(names), asks);

function namesSql(column: Column, node: FieldNode, asks: Asks, known: Known | undefined): string[] {
  const { params } = asks;
  const names = namesIn(column, node);
  const kept = known?.get(node);
  if (names.length === 0) return [];
  if (kept) return [`${column.sql} = ANY(${params.add(kept)})`];
  const rows = lookup(column, names, asks);
  // The one row of a name: an index on the column then keeps its order.
  return [names.length === 1 && column.one ? `${column.sql} = (${rows})` : `${column.sql} = ANY(ARRAY(${rows}))`];
}

function isSql(values: ReadonlySet<string>): string {
  if (values.size > 1) return 'true';
  return values.has('open') ? 'b.is_open' : 'NOT b.is_open';
}

/** The condition of one field: any of its values. `@me` is nobody for a stranger. */
export function fieldSql(node: FieldNode, who: Who, params: Params, known?: Known): string {
  const { field, values } = node;
  if (field === 'is') return isSql(new Set(values.map((value) => value.text)));
  const column = columns[field];
  const specials = values.flatMap(({ special }) =>
    special === undefined ? [] : [specialSql(column, special, who, params)],
  );
  const any = [...specials, ...namesSql(column, node, { who, params }, known)];
  return any.length === 1 ? (any[0] ?? '') : `(${any.join(' OR ')})`;
}
