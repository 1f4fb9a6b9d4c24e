// The ways to people who are looked for: by words, by a role, by the state of the account; each bounded, whatever is found.
import { Params } from '../../database/params.js';
import type { Asked, Standing } from './listing.form.js';

/** The state by which the person `u` is listed, letter for letter as the indexes have it. */
export const STANDING = `(CASE WHEN u.status = 'awaiting' AND u.source IS NOT NULL AND u.email IS NULL THEN 'imported' ELSE u.status END)`;

/** How many people one statement looks at: what an index does not sort is sorted up to here, in some milliseconds. */
export const LOOKED = 2_000;

/** What is looked for, ready for SQL: `words` are the forms in which `search` may begin a word, `productId` null for everywhere. */
export interface Wanted extends Pick<Asked, 'standing' | 'column' | 'descending'> {
  readonly words: readonly string[];
  readonly role: { readonly id: number; readonly productId: number | null | undefined } | null;
  readonly hidden: readonly number[];
}

/** The last of all letters: what begins with a word is between the word and this after it. */
const LAST = '\u{10ffff}';

/** A way to the people in question: as a set that has an order of its own, and as a question about one of them. */
export interface Way {
  readonly name: 'search' | 'role' | 'standing';
  readonly set: string;
  readonly fits: string;
}

function searchWay({ words }: Wanted, params: Params): Way {
  const begins = words.map((word) => `w.word >= ${params.add(word)} AND w.word < ${params.add(word + LAST)}`);
  const set = begins
    .map(
      (one) =>
        `(SELECT w.person_id AS id FROM person_words w WHERE ${one} ORDER BY w.word, w.person_id LIMIT ${LOOKED + 1})`,
    )
    .join(' UNION ALL ');
  const fits = `EXISTS (SELECT FROM person_words w WHERE w.person_id = u.id AND (${begins.join(' OR ')}))`;
  return { name: 'search', set, fits };
}

function placeOf(productId: number | null | undefined, params: Params): string {
  if (productId === undefined) return '';
  return productId === null ? ' AND g.product_id IS NULL' : ` AND g.product_id = ${params.add(productId)}`;
}

export function roleWay(role: NonNullable<Wanted['role']>, params: Params): Way & { holds: string } {
  const holds = `g.role_id = ${params.add(role.id)}${placeOf(role.productId, params)}`;
  return {
    holds,
    name: 'role',
    set: `SELECT DISTINCT g.person_id AS id FROM grants g WHERE ${holds} ORDER BY g.person_id LIMIT ${LOOKED + 1}`,
    fits: `EXISTS (SELECT FROM grants g WHERE g.person_id = u.id AND ${holds})`,
  };
}

export function standingWay(standing: Standing, params: Params): Way {
  const fits = `${STANDING} = ${params.add(standing)}`;
  return {
    name: 'standing',
    set: `SELECT u.id FROM users u WHERE ${fits} ORDER BY u.name_key LIMIT ${LOOKED + 1}`,
    fits,
  };
}

/** The ways to those who are asked for; none where everybody is. */
export function waysOf(wanted: Wanted, params: Params): Way[] {
  return [
    ...(wanted.words.length > 0 ? [searchWay(wanted, params)] : []),
    ...(wanted.role ? [roleWay(wanted.role, params)] : []),
    ...(wanted.standing ? [standingWay(wanted.standing, params)] : []),
  ];
}

/** How many people each way leads to, counted one further than LOOKED; a row of numbers by the ways' names. */
export function waysQuery(wanted: Wanted): { sql: string; params: unknown[] } {
  const params = new Params();
  const counts = waysOf(wanted, params).map(
    ({ name: way, set }) => `(SELECT count(DISTINCT s.id)::int FROM (${set}) s) AS ${way}`,
  );
  return { sql: `SELECT ${counts.join(', ')}`, params: params.values };
}
