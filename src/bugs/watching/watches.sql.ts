// Watches as SQL: what somebody watches as far as it exists for him, and who watches a thing for those who may know.
import { Params } from '../../database/params.js';
import { visibleProducts } from '../../products/product.visibility.js';
import type { Watched, WatchKind } from '../../products/watching/watch.js';
import { listQuery, type ListQuery, type Order, type Place } from '../../web/keyed.js';
import { productsWith } from '../../users/roles/permissions.policy.js';
import type { Who } from '../../who.js';
import { visibleBugs } from '../bug.visibility.js';
import { shownPeople } from './person.visibility.js';

/** A thing that somebody watches; `within` is the product's name of a component, `slug` the one of its address. */
export interface WatchedRow {
  kind: WatchKind;
  id: number;
  name: string;
  within: string;
  slug: string;
}

/** Who else watches the bug; `names` are the first of them. */
export interface Watchers {
  count: number;
  names: string[];
}

/** Names of watchers that are told. */
const NAMES = 50;

/** The rows of each kind that exist for `who`, where the watch `w` is of that kind. */
const things = (who: Who, params: Params): Readonly<Record<WatchKind, string>> => ({
  bug: `SELECT b.summary AS name, '' AS within, '' AS slug FROM bugs b WHERE b.id = w.thing_id AND ${visibleBugs(who, params)}`,
  component: `SELECT c.name, p.name, p.slug FROM components c JOIN products p ON p.id = c.product_id
    WHERE c.id = w.thing_id AND ${visibleProducts(who, params, 'p')}`,
  keyword: `SELECT k.name, '', '' FROM keywords k WHERE k.id = w.thing_id`,
  person: `SELECT u.name, u.real_name, '' FROM users u WHERE u.id = w.thing_id AND ${shownPeople(who, params)}`,
  product: `SELECT p.name, '', p.slug FROM products p WHERE p.id = w.thing_id AND ${visibleProducts(who, params, 'p')}`,
});

/** The thing of the watch `w`; no row where it does not exist for `who`. */
const thing = (who: Who, params: Params): string =>
  Object.entries(things(who, params))
    .map(([kind, sql]) => `${sql} AND w.kind = '${kind}'`)
    .join('\n UNION ALL ');

const order: Order<WatchedRow> = {
  keys: [
    { sql: 'w.kind', kind: 'text', of: (row) => row.kind },
    { sql: 'w.thing_id', kind: 'int', of: (row) => row.id },
  ],
  descending: false,
  size: 200,
};

/** One page of what person $1 watches and exists for him. */
export const watchesQuery = (personId: number, place: Place, who: Who): ListQuery<WatchedRow> =>
  listQuery(
    order,
    place,
    ({ where, tail, params }) => `
      SELECT w.kind, w.thing_id AS id, t.name, t.within, t.slug
      FROM watches w CROSS JOIN LATERAL (${thing(who, params)}) t WHERE w.person_id = $1 AND ${where} ${tail}`,
    personId,
  );

/** The condition for watches (alias `w`) whose thing does not exist for `who`. */
const gone = (who: Who, params: Params): string => `NOT EXISTS (${thing(who, params)})`;

/** A statement and its values. */
interface Statement {
  readonly sql: string;
  readonly values: unknown[];
}

function statement(values: unknown[], write: (params: Params) => string): Statement {
  const params = new Params(...values);
  return { sql: write(params), values: params.values };
}

/** How many things person $1 watches that do not exist for him. */
export const goneSql = (personId: number, who: Who): Statement =>
  statement(
    [personId],
    (params) => `SELECT count(*) AS gone FROM watches w WHERE w.person_id = $1 AND ${gone(who, params)}`,
  );

/** Ends the watches of person $1 whose thing does not exist for him. */
export const clearSql = (personId: number, who: Who): Statement =>
  statement([personId], (params) => `DELETE FROM watches w WHERE w.person_id = $1 AND ${gone(who, params)}`);

/** The one thing, as the list would have it. */
export const thingSql = ({ kind, id }: Watched, who: Who): Statement =>
  statement(
    [kind, id],
    (params) => `SELECT w.kind, w.thing_id AS id, t.name, t.within, t.slug
      FROM (SELECT $1::text AS kind, $2::bigint AS thing_id) w CROSS JOIN LATERAL (${thing(who, params)}) t`,
  );

/** The person of a name, as the list would have him, where he is shown to `who` and has an account. */
export const personSql = (nameKey: string, who: Who): Statement =>
  statement(
    [nameKey],
    (params) => `SELECT 'person' AS kind, u.id, u.name, u.real_name AS within, '' AS slug FROM users u
      WHERE u.name_key = $1 AND u.status = 'active' AND ${shownPeople(who, params)}`,
  );

/** $1 person, $2 kind, $3 thing. */
export const WATCH = `
  INSERT INTO watches (person_id, kind, thing_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`;
export const UNWATCH = 'DELETE FROM watches WHERE person_id = $1 AND kind = $2 AND thing_id = $3';

/** Whether `who` may know who watches the bug `b`. */
function knows(who: Who, params: Params): string {
  const products = productsWith(who, 'bugs.edit');
  if (products === 'all') return 'true';
  return products.length === 0 ? 'false' : `b.product_id = ANY(${params.add(products)}::bigint[])`;
}

/** Two columns of the bug `b`: whether `who` watches it, and who does, for those who may know; null for others. */
export function watchColumns(who: Who, params: Params): string {
  if (!who.person) return `false AS "isWatched", NULL::json AS watchers`;
  const of = `FROM watches w JOIN users u ON u.id = w.person_id WHERE w.kind = 'bug' AND w.thing_id = b.id`;
  return `
    EXISTS (SELECT FROM watches w WHERE w.person_id = ${params.add(who.person.id)} AND w.kind = 'bug' AND w.thing_id = b.id)
      AS "isWatched",
    CASE WHEN ${knows(who, params)} THEN json_build_object('count', (SELECT count(*) ${of}), 'names', ARRAY(
      SELECT u.name ${of} ORDER BY u.name_key LIMIT ${NAMES})) END AS watchers`;
}

/**
 * The condition of a query for the bugs (alias `b`) that `who` watches. They are few: they are looked up by their numbers. A
 * stranger watches none.
 */
export const watchedBugs = ({ person }: Who, params: Params): string =>
  person === null
    ? 'false'
    : `b.id = ANY(ARRAY(SELECT w.thing_id FROM watches w WHERE w.person_id = ${params.add(person.id)} AND w.kind = 'bug'))`;
