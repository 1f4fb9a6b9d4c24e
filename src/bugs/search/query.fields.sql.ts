// The fields of a query as conditions over bugs (alias `b`); names are looked up in the statement itself.
import type { Params } from '../../database/params.js';
import { canonical } from '../../users/user.form.js';
import { ofVisibleProducts, visibleProducts } from '../../products/product.visibility.js';
import type { Who } from '../../who.js';
import { blockedBugs } from '../relations/relations.sql.js';
import { statusAliases } from '../lifecycle/statuses.js';
import { requestSql } from '../requests/asked.sql.js';
import { isRequest, type RequestKind } from '../requests/request.js';
import { customSql } from './query.custom.sql.js';
import { isCustom, ruleOf, type Special, type StockField } from './query.fields.js';
import { daySql, hasSql, numberSql, wordsSql } from './query.measures.sql.js';
import { timeSql } from '../times/times.sql.js';
import { watchedBugs } from '../watching/watches.sql.js';
import type { FieldNode } from './query.js';

type Measured = 'votes' | 'time' | 'deadline' | 'whiteboard' | 'url';
type NamedField = Exclude<StockField, 'is' | 'has' | Measured | RequestKind>;

/** Where a field is kept, and how names become what is kept there. */
interface Column {
  /** The column; of what a bug has many of the table beside the bug, and its column. */
  readonly sql: string;
  readonly beside?: string;
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
  qa: { sql: 'b.qa_contact_id', ...people },
  cc: { sql: 'person_id', beside: 'bug_cc', ...people },
  os: { sql: 'b.system_id', many: byName('systems') },
  milestone: { sql: 'b.milestone_id', many: ofProduct('milestones') },
  fixed: { sql: 'b.fixed_in_id', many: ofProduct('versions') },
  keyword: { sql: 'keyword_id', beside: 'bug_keywords', many: byName('keywords') },
  alias: {
    sql: 'alias',
    beside: 'aliases',
    many: (place) => `SELECT upper(given) FROM unnest(${place}::text[]) given`,
  },
};

/** Bugs that have the value, or one of `ANY(…)`. */
const having = ({ sql, beside }: Column, value: string): string =>
  beside ? `b.id IN (SELECT s.bug_id FROM ${beside} s WHERE s.${sql} = ${value})` : `${sql} = ${value}`;

function specialSql(column: Column, special: Special, who: Who, params: Params): string {
  if (special === 'me') return who.person === null ? 'false' : having(column, params.add(who.person.id));
  const { sql, beside } = column;
  if (beside) return `${special === 'none' ? 'NOT ' : ''}EXISTS (SELECT FROM ${beside} s WHERE s.bug_id = b.id)`;
  return `${sql} IS ${special === 'none' ? '' : 'NOT '}NULL`;
}

/** Where the field asks for names, their column; null for all others. */
const columnOf = ({ field }: FieldNode): Column | null => (columns as Readonly<Record<string, Column>>)[field] ?? null;

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
    const column = columnOf(node);
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
  if (kept) return [having(column, `ANY(${params.add(kept)})`)];
  const rows = lookup(column, names, asks);
  // The one row of a name: an index on the column then keeps its order.
  return [having(column, names.length === 1 && column.one ? `(${rows})` : `ANY(ARRAY(${rows}))`)];
}

/** What a bug may be. */
const states: Readonly<Record<string, (who: Who, params: Params) => string>> = {
  open: () => 'b.is_open',
  closed: () => 'NOT b.is_open',
  restricted: () => 'b.is_restricted',
  blocked: blockedBugs,
  watched: watchedBugs,
};

const isSql = (values: ReadonlySet<string>, who: Who, params: Params): string =>
  values.has('open') && values.has('closed')
    ? 'true'
    : anyOf([...values].map((value) => states[value]?.(who, params) ?? 'false'));

/** A field that asks for names. */
function namedSql(column: Column, node: FieldNode, who: Who, params: Params, known: Known | undefined): string {
  const specials = node.values.flatMap(({ special }) =>
    special === undefined ? [] : [specialSql(column, special, who, params)],
  );
  return anyOf([...specials, ...namesSql(column, node, { who, params }, known)]);
}

const anyOf = (conditions: readonly string[]): string =>
  conditions.length === 1 ? (conditions[0] ?? '') : `(${conditions.join(' OR ')})`;

/** A field that asks for what stands in it: words of it, a number, a day. */
function measuredSql(node: FieldNode, who: Who, params: Params): string {
  const { field, values, compare } = node;
  const of = { number: numberSql, day: daySql, time: timeSql }[ruleOf(field).holds as string] ?? wordsSql;
  const column = measured[field] ?? '';
  return anyOf(
    values.map(({ text, special }) => {
      if (special) return `${column} IS ${special === 'none' ? '' : 'NOT '}NULL`;
      return of(column, text, compare, { who, params });
    }),
  );
}

/** Where they are kept. */
const measured: Readonly<Record<string, string>> = {
  votes: 'b.vote_count',
  deadline: 'b.deadline',
  whiteboard: 'b.whiteboard',
  url: 'b.url',
};

/** The condition of one field: any of its values. `@me` is nobody for a stranger. */
export function fieldSql(node: FieldNode, who: Who, params: Params, known?: Known): string {
  const { field, values } = node;
  if (field === 'is') return isSql(new Set(values.map((value) => value.text)), who, params);
  if (field === 'has') return anyOf(values.map(({ text }) => hasSql(text, who, params)));
  if (isCustom(field)) return customSql(field, node, who, params);
  if (isRequest(field)) return requestSql(node, who, params);
  const column = columnOf(node);
  return column ? namedSql(column, node, who, params, known) : measuredSql(node, who, params);
}
