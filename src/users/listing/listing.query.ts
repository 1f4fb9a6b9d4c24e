// The list of people as SQL: each statement touches a page, or at most two thousand people, however many there are.
import { Params } from '../../database/params.js';
import {
  COUNTED,
  listQuery,
  pageOf,
  pageQuery,
  startOf,
  type ListQuery,
  type Order,
  type Place,
  type RowKey,
} from '../../web/keyed.js';
import { writeCursor } from '../../web/paging.js';
import { LOOKED, roleWay, STANDING, standingWay, waysOf, type Wanted, type Way } from './ways.query.js';
import { personColumns, type FoundUser } from '../users.query.js';
import { standings, type Asked, type Column } from './listing.form.js';

/** A person in the list; `total` people are found. */
export type ListedUser = FoundUser & {
  total: number;
  id: number;
  emailShown: string;
  topRank: number;
  joinedKey: string;
  seenKey: string;
};

const EMAIL = `coalesce(u.email_key, lower(u.email), '')`;
const SEEN = `coalesce(u.last_sign_in_at, timestamptz '1000-01-01 00:00Z')`;

/** People on a page. */
const SIZE = 50;

const micros = (sql: string): string => `to_char(${sql} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

const id: RowKey<ListedUser> = { sql: 'u.id', kind: 'int', of: (row) => row.id };
const name: RowKey<ListedUser> = { sql: 'u.name_key', kind: 'text', of: (row) => row.nameKey };

/** Each order is that of an index which begins with the standing. */
const keys: Readonly<Record<Column, readonly RowKey<ListedUser>[]>> = {
  name: [name],
  email: [{ sql: EMAIL, kind: 'text', of: (row) => row.emailShown }, id],
  roles: [{ sql: 'u.top_rank', kind: 'int', of: (row) => row.topRank }, id],
  status: [{ sql: STANDING, kind: 'text', of: (row) => row.standing }, name],
  joined: [{ sql: 'u.joined_at', kind: 'time', of: (row) => row.joinedKey }, id],
  seen: [{ sql: SEEN, kind: 'time', of: (row) => row.seenKey }, id],
};

/** The sort keys of a column are never null; all of them go one way. */
const orderOf = ({ column, descending }: Pick<Asked, 'column' | 'descending'>): Order<ListedUser> => ({
  keys: keys[column],
  descending,
  size: SIZE,
});

const listed = (hidden: string): string => `u.id, ${personColumns(hidden)}, ${EMAIL} AS "emailShown",
  u.top_rank AS "topRank", ${micros('u.joined_at')} AS "joinedKey", ${micros(SEEN)} AS "seenKey"`;

/** Whether the list goes by its order alone: nothing is looked for but, at most, a standing. */
export const isPlain = ({ words, role }: Wanted): boolean => words.length === 0 && role === null;

/** One page of everybody, or of those of one standing: by the index of the order, once for each standing. */
export function plainQuery(wanted: Wanted, place: Place): ListQuery<ListedUser> {
  const all = wanted.standing ? [wanted.standing] : [...standings];
  const counted = wanted.standing ? `WHERE ${STANDING} = ANY($1::text[])` : '';
  return listQuery(
    orderOf(wanted),
    place,
    ({ where, tail }) => `
      SELECT ${listed('$2')},
        (SELECT count(*)::int FROM (SELECT FROM users u ${counted} LIMIT ${COUNTED + 1}) counted) AS total
      FROM (
        SELECT u.* FROM unnest($1::text[]) AS s (standing)
        CROSS JOIN LATERAL (SELECT u.* FROM users u WHERE ${STANDING} = s.standing AND ${where} ${tail}) u ${tail}
      ) u ${tail}`,
    all,
    wanted.hidden,
  );
}

/**
 * One page of those to whom all ways lead: the one that is `first` is walked, at most LOOKED people of it, and these are asked
 * about the others and sorted.
 */
export function foundQuery(wanted: Wanted, first: Way['name'], place: Place): ListQuery<ListedUser> {
  const params = new Params(wanted.hidden);
  const ways = waysOf(wanted, params);
  const walked = ways.find((way) => way.name === first);
  const asked = ways.filter((way) => way !== walked).map((way) => way.fits);
  const { where, tail, page } = pageQuery(orderOf(wanted), place, params);
  const sql = `
    WITH walked AS MATERIALIZED (SELECT DISTINCT s.id FROM (${walked?.set ?? ''}) s ORDER BY s.id LIMIT ${LOOKED}),
    found AS MATERIALIZED (
      SELECT u.* FROM walked JOIN users u ON u.id = walked.id WHERE ${['true', ...asked].join(' AND ')})
    SELECT ${listed('$1')}, (SELECT count(*)::int FROM found) AS total
    FROM (SELECT u.* FROM found u WHERE ${where} ${tail}) u ${tail}`;
  return { sql, params: params.values, page };
}

type Walked = ListedUser & { end: number | null };

/**
 * One page of the many who hold a role, in the order in which they came: of LOOKED holders those of the standing. Where these are
 * few, the next page goes on where this one has stopped looking.
 */
export function walkQuery(wanted: Wanted, role: NonNullable<Wanted['role']>, place: Place): ListQuery<ListedUser> {
  const params = new Params(wanted.hidden);
  const start = startOf(place, ['int']);
  const [sign, way] = start.reversed ? ['<', 'DESC'] : ['>', 'ASC'];
  const { holds } = roleWay(role, params);
  const from = start.cursor ? `g.person_id ${sign} ${params.add(start.cursor[0])}` : 'true';
  const fits = wanted.standing ? standingWay(wanted.standing, params).fits : 'true';
  const sql = `
    WITH walked AS MATERIALIZED (
      SELECT DISTINCT g.person_id AS id FROM grants g WHERE ${holds} AND ${from} ORDER BY g.person_id ${way} LIMIT ${LOOKED}),
    looked AS (SELECT CASE WHEN count(*) = ${LOOKED} THEN ${start.reversed ? 'min' : 'max'}(id) END AS stopped FROM walked)
    SELECT ${listed('$1')}, 0 AS total, looked.stopped AS "end"
    FROM looked LEFT JOIN (
      SELECT u.* FROM walked JOIN users u ON u.id = walked.id WHERE ${fits} ORDER BY u.id ${way} LIMIT ${SIZE + 1}
    ) u ON true ORDER BY u.id ${way}`;
  const page = (found: readonly ListedUser[]) => {
    const rows = found.filter((row) => (row.id as number | null) !== null);
    const shown = pageOf(rows, SIZE, start, (row) => writeCursor([row.id]));
    const { end } = (found[0] as Walked | undefined) ?? { end: null };
    const stopped = end === null || rows.length > SIZE ? '' : writeCursor([end]);
    return start.reversed
      ? { ...shown, previous: shown.previous || stopped }
      : { ...shown, next: shown.next || stopped };
  };
  return { sql, params: params.values, page };
}
