// The log in the order of time, the newest first, filtered, a page at a time by key.
import { Params } from '../../database/params.js';
import type { AuditedField } from '../../audit/deed.js';
import { ofVisibleProducts } from '../../products/product.visibility.js';
import { canonical } from '../../users/user.form.js';
import { COUNTED, pageQuery, type ListQuery, type Order, type Place } from '../../web/keyed.js';
import type { Who } from '../../who.js';
import { dayStart } from './day.js';
import type { AuditFilter } from './entry.form.js';

/** One deed of the log; `at` in UTC with microseconds. */
export interface AuditRow {
  id: number;
  at: string;
  who: string;
  whoName: string | null;
  address: string;
  deed: string;
  kind: string;
  thingId: string;
  thing: string;
  product: string | null;
  altered: AuditedField[];
  note: string;
}

/** What the log calls whoever works on the server itself. */
export const COMMAND_LINE = 'command line';

const orderOf = (size: number): Order<AuditRow> => ({
  keys: [
    { sql: 'a.at', kind: 'time', of: (row) => row.at },
    { sql: 'a.id', kind: 'int', of: (row) => row.id },
  ],
  descending: true,
  size,
});

/** Deeds in one product stay with those for whom it exists. */
function visible(who: Who, params: Params): string {
  const sql = ofVisibleProducts(who, params, 'a');
  return sql === 'true' ? 'true' : `(a.product_id IS NULL OR ${sql})`;
}

function byWhom(name: string, params: Params): string {
  if (name === COMMAND_LINE) return 'a.who_id IS NULL';
  return `a.who_id = (SELECT id FROM users WHERE name_key = ${params.add(canonical(name))})`;
}

const moment = (at: number, params: Params): string =>
  `timestamptz 'epoch' + ${params.add(at)}::bigint * interval '1 ms'`;

function within({ from, to }: AuditFilter, zone: string, params: Params): string[] {
  const [begin, end] = [dayStart(from, zone), dayStart(to, zone, 1)];
  return [
    ...(begin === null ? [] : [`a.at >= ${moment(begin, params)}`]),
    ...(end === null ? [] : [`a.at < ${moment(end, params)}`]),
  ];
}

const fits = {
  who: byWhom,
  kind: (kind: string, params: Params): string => `a.kind = ${params.add(kind)}`,
  deed: (deed: string, params: Params): string => `a.deed = ${params.add(deed)}`,
  thing: (thing: string, params: Params): string =>
    `lower(left(a.thing, 100)) = lower(left(${params.add(thing)}, 100))`,
  product: (slug: string, params: Params): string =>
    `a.product_id = (SELECT id FROM products WHERE slug = ${params.add(slug)})`,
};
const said = Object.keys(fits) as (keyof typeof fits)[];

/** What the filter says and `who` may read, of the alias `a`. */
export function auditWhere(filter: AuditFilter, who: Who, params: Params): string {
  const parts = [
    visible(who, params),
    ...said.flatMap((name) => (filter[name] ? [fits[name](filter[name], params)] : [])),
    ...within(filter, who.person?.zone ?? 'UTC', params),
  ];
  return parts.filter((part) => part !== 'true').join(' AND ') || 'true';
}

/** One page of what the filter finds. */
export function auditQuery(filter: AuditFilter, place: Place, size: number, who: Who): ListQuery<AuditRow> {
  const params = new Params();
  const where = auditWhere(filter, who, params);
  const { where: beyond, tail, page } = pageQuery(orderOf(size), place, params);
  const sql = `
    SELECT a.id, to_char(a.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at, a.who_name AS who,
      u.name AS "whoName", a.address, a.deed, a.kind, a.thing_id AS "thingId", a.thing, p.name AS product, a.altered, a.note
    FROM audit a LEFT JOIN users u ON u.id = a.who_id LEFT JOIN products p ON p.id = a.product_id
    WHERE ${where} AND ${beyond} ${tail}`;
  return { sql, params: params.values, page };
}

/** How many there are, as far as lists are counted. */
export function auditCount(filter: AuditFilter, who: Who): { sql: string; params: unknown[] } {
  const params = new Params();
  const where = auditWhere(filter, who, params);
  const sql = `SELECT count(*)::int AS total FROM (SELECT FROM audit a WHERE ${where} LIMIT ${COUNTED + 1}) found`;
  return { sql, params: params.values };
}

/** Every different value of a column that leads an index, found by leaping from one to the next. */
const leap = (column: 'kind' | 'deed'): string => `
  WITH RECURSIVE one AS (
    (SELECT ${column} AS value FROM audit ORDER BY ${column} LIMIT 1)
    UNION ALL SELECT (SELECT a.${column} FROM audit a WHERE a.${column} > one.value ORDER BY a.${column} LIMIT 1)
    FROM one WHERE one.value IS NOT NULL)
  SELECT array_agg(value ORDER BY value) FROM (SELECT value FROM one WHERE value IS NOT NULL LIMIT 200) v`;

/** The kinds and the deeds that the log knows. */
export const AUDIT_WORDS = `SELECT coalesce((${leap('kind')}), '{}') AS kinds, coalesce((${leap('deed')}), '{}') AS deeds`;
