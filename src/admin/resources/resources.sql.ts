// Statements made of the description of a resource. Names of tables and columns come from descriptions, never from people.
import { Params } from '../../database/params.js';
import { visibleProducts } from '../../products/product.visibility.js';
import type { Who } from '../../who.js';
import { listQuery, type ListQuery, type Order, type Place } from '../../web/keyed.js';
import { questionsSql } from './questions.sql.js';
import type { FieldKind, Resource, ResourceField, Thing } from './resource.js';

/** One row of a list; `words` has a value for each listed field. */
export interface ListedThing {
  id: number;
  name: string;
  nameKey: string;
  rank: number;
  isActive: boolean;
  words: (string | null)[];
  total: number;
}

/** A thing with all of its fields: as the form has them by name, and in words by label. */
export interface WholeThing extends Thing {
  typed: Record<string, string | string[] | null>;
  words: Record<string, string | null>;
}

/** Words of a list are cut here. */
const CUT = 200;

/** Lists and bugs are counted as far as here. */
export const COUNTED = 10_000;

const one = ({ column }: ResourceField): string => `t.${String(column)}`;

/** What stands in the pairs of `field` beside this thing; `what` is an aggregate over the other table `o`. */
function paired({ column }: ResourceField, what: string, others: string): string {
  const [table, own, theirs] = column as readonly [string, string, string];
  return `(SELECT ${what} FROM ${table} l JOIN ${others} o ON o.id = l.${theirs} WHERE l.${own} = t.id)`;
}

const yes = (field: ResourceField): string => `CASE WHEN ${one(field)} THEN 'yes' ELSE '' END`;
const day = (field: ResourceField): string => `to_char(${one(field)}, 'YYYY-MM-DD')`;
const person = (field: ResourceField): string => `(SELECT o.name FROM users o WHERE o.id = ${one(field)})`;
const chosen = (field: ResourceField): string => `(SELECT o.name FROM ${field.of} o WHERE o.id = ${one(field)})`;
const people = (field: ResourceField): string => paired(field, `string_agg(o.name, ', ' ORDER BY o.name_key)`, 'users');
const ids = (field: ResourceField): string => paired(field, 'array_agg(o.id::text ORDER BY o.rank, o.id)', 'roles');
const roles = (field: ResourceField): string =>
  paired(field, `string_agg(o.name, ', ' ORDER BY o.rank, o.id)`, 'roles');
const productIds = (field: ResourceField): string => paired(field, 'array_agg(o.id::text ORDER BY o.id)', 'products');
/** A restricted product has no name where it is not known who reads. */
const products = (field: ResourceField): string =>
  paired(
    field,
    `string_agg(CASE WHEN o.restricted THEN 'a restricted product' ELSE o.name END, ', ' ORDER BY o.restricted, lower(o.name), o.id)`,
    'products',
  );

/** The names that are active, in their order. */
function names({ column }: ResourceField, between: string): string {
  const [table, own] = column as readonly [string, string, string];
  return `(SELECT string_agg(o.name, ${between} ORDER BY o.rank, o.id) FROM ${table} o WHERE o.${own} = t.id AND o.is_active)`;
}

/** Its label in words; labels are of descriptions, never of people. */
const label = (field: ResourceField): string =>
  `CASE ${one(field)} ${(field.words ?? []).map((word) => `WHEN '${word.value}' THEN '${word.label}'`).join(' ')} END`;

const questionText = (field: ResourceField): string => questionsSql(one(field));

/** How a value stands in the form, and how in words. */
const values: Readonly<
  Record<FieldKind, readonly [(field: ResourceField) => string, (field: ResourceField) => string]>
> = {
  text: [one, one],
  area: [one, one],
  markdown: [one, one],
  number: [(field) => `${one(field)}::text`, (field) => `${one(field)}::text`],
  date: [day, day],
  tick: [yes, yes],
  usual: [yes, yes],
  choice: [(field) => `${one(field)}::text`, chosen],
  word: [one, label],
  person: [person, person],
  people: [people, people],
  roles: [ids, roles],
  products: [productIds, products],
  questions: [questionText, questionText],
  names: [(field) => names(field, `E'\\n'`), (field) => names(field, `', '`)],
};

const typed = (field: ResourceField): string => values[field.kind][0](field);
const words = (field: ResourceField): string => `nullif(${values[field.kind][1](field)}, '')`;

/** A list as somebody asks for it: of a product or null, whose names have `q`, active, retired or (null) both. */
export interface Asked {
  readonly productId: number | null;
  readonly q: string;
  readonly active: boolean | null;
}

/** What a list is of: $1 product, $2 part of a name, $3 active or not; and of products those that exist for `who`. */
const which = ({ inProduct, name }: Resource, who: Who, params: Params): string => `
  ${inProduct ? 't.product_id = $1::bigint' : '$1::bigint IS NULL'}
  AND ($2 = '' OR strpos(lower(t.name), lower($2)) > 0) AND ($3::boolean IS NULL OR t.is_active = $3)
  AND ${name === 'products' ? visibleProducts(who, params, 't') : 'true'}`;

function orderOf({ order }: Resource): Order<ListedThing> {
  const rank = { sql: 't.rank', kind: 'int' as const, of: (row: ListedThing) => row.rank };
  const name = { sql: 'lower(t.name)', kind: 'text' as const, of: (row: ListedThing) => row.nameKey };
  const id = { sql: 't.id', kind: 'int' as const, of: (row: ListedThing) => row.id };
  return order === 'lowest first'
    ? { keys: [rank, name, id], descending: false, size: 100 }
    : { keys: [rank, id], descending: true, size: 100 };
}

/** One page of a list. */
export function thingsQuery(resource: Resource, asked: Asked, place: Place, who: Who): ListQuery<ListedThing> {
  const listed = resource.fields.filter((field) => field.listed).map((field) => `left(${words(field)}, ${CUT})`);
  return listQuery(
    orderOf(resource),
    place,
    ({ where, tail, params }) => `
      SELECT t.id, t.name, lower(t.name) AS "nameKey", t.rank, t.is_active AS "isActive",
        ARRAY[${listed.join(', ')}]::text[] AS words,
        (SELECT count(*) FROM (SELECT FROM ${resource.name} t WHERE ${which(resource, who, params)} LIMIT ${COUNTED + 1}) x) AS total
      FROM ${resource.name} t WHERE ${which(resource, who, params)} AND ${where} ${tail}`,
    asked.productId,
    asked.q,
    asked.active,
  );
}

/** The product that a thing is in, or is. */
function productOf({ inProduct, name }: Resource): string {
  const product = `jsonb_build_object('id', p.id, 'name', p.name, 'slug', p.slug)`;
  if (name === 'products') return product.replaceAll('p.', 't.');
  return inProduct ? `(SELECT ${product} FROM products p WHERE p.id = t.product_id)` : 'NULL::jsonb';
}

/** $1 the id of a thing. */
export function wholeThing(resource: Resource): string {
  const { name, fields } = resource;
  const pairs = (of: (field: ResourceField) => string, key: 'name' | 'label'): string =>
    fields.map((field) => `'${field[key]}', ${of(field)}`).join(', ');
  return `
    SELECT t.id, t.name, t.is_active AS "isActive", ${productOf(resource)} AS product,
      jsonb_build_object(${pairs(typed, 'name')}) AS typed, jsonb_build_object(${pairs(words, 'label')}) AS words
    FROM ${name} t WHERE t.id = $1`;
}

/** The things that are ordered among each other: $1 the product or null. In the order of lists, as {id, rank}. */
export function brothers(resource: Resource): string {
  const { keys, descending } = orderOf(resource);
  const order = keys.map(({ sql }) => `${sql} ${descending ? 'DESC' : 'ASC'}`).join(', ');
  const where = resource.inProduct ? 't.product_id = $1' : '$1::bigint IS NULL';
  return `SELECT t.id, t.rank FROM ${resource.name} t WHERE ${where} AND t.is_active ORDER BY ${order}`;
}

/** $1 ids, $2 their new ranks. */
export const rank = ({ name }: Resource): string => `
  UPDATE ${name} t SET rank = n.rank FROM unnest($1::bigint[], $2::int[]) AS n (id, rank) WHERE t.id = n.id`;

/** The rank of a new one, as a part of a statement; `where` says among which. One that nobody has ordered yet keeps the order by name. */
export function newRank({ name, order }: Resource, where: string): string {
  const end = {
    'lowest first': 'CASE WHEN min(rank) = max(rank) THEN max(rank) ELSE max(rank) + 1 END',
    'highest first': 'min(rank) - 1',
    'newest first': 'max(rank) + 1',
  };
  return `(SELECT coalesce(${end[order]}, 0) FROM ${name} WHERE ${where})`;
}

/** Of roles those that can be held: everybody has that of strangers. */
const held = (table: string): string => (table === 'roles' ? `AND t.stock IS DISTINCT FROM 'anonymous'` : '');

/** What a choice of another table offers: what is active, and $1, what is chosen already. */
const offers = (table: string): string =>
  `SELECT t.id, t.name FROM ${table} t WHERE (t.is_active OR t.id = $1::bigint) ${held(table)}
  ORDER BY t.rank, lower(t.name) LIMIT 1000`;

/** The roles that can be ticked; $1 those that are ticked already. */
const ROLES = `
  SELECT t.id, t.name FROM roles t WHERE (t.is_active OR t.id = ANY($1::bigint[])) ${held('roles')}
  ORDER BY t.rank, lower(t.name) LIMIT 1000`;

/** The products that can be ticked by `who`; $1 those that are ticked already, as far as they exist for him. */
const productOffers = (who: Who, params: Params): string => `
  SELECT t.id, t.name FROM products t
  WHERE (t.is_active OR t.id = ANY($1::bigint[])) AND ${visibleProducts(who, params, 't')}
  ORDER BY lower(t.name), t.id LIMIT 1000`;

/** What a choice, or ticks, of the field offer to `who`: what is active, and what `thing` has already. */
export function offered(field: ResourceField, thing: WholeThing | null, who: Who): { sql: string; params: unknown[] } {
  const was = thing?.typed[field.name] ?? null;
  if (field.kind === 'choice') return { sql: offers(String(field.of)), params: [was] };
  const params = new Params([was ?? []].flat());
  return { sql: field.kind === 'roles' ? ROLES : productOffers(who, params), params: params.values };
}
