// The list of people: found by the beginning of user name, e-mail or a word of the real name, a page at a time.
import { COUNTED, listQuery, type ListQuery, type Order, type Place } from '../web/keyed.js';
import type { UserStatus } from './user.entity.js';

/** A role that a person holds; `product` is null for everywhere. */
export interface HeldRole {
  role: string;
  product: string | null;
}

/** A person as administrators see him. */
export interface FoundUser {
  name: string;
  nameKey: string;
  realName: string;
  email: string | null;
  zone: string;
  status: UserStatus;
  /** The tracker that an import took this person from. */
  source: string | null;
  joinedAt: Date;
  lastSignInAt: Date | null;
  grants: HeldRole[];
}

/** The same in a list of `total` people. */
export type ListedUser = FoundUser & { total: number };

const columns = `
  u.name, u.name_key AS "nameKey", u.real_name AS "realName", u.email, u.zone, u.status, u.source,
  u.joined_at AS "joinedAt", u.last_sign_in_at AS "lastSignInAt",
  (SELECT coalesce(jsonb_agg(jsonb_build_object('role', r.name, 'product', p.name) ORDER BY r.rank DESC, p.name NULLS FIRST), '[]')
   FROM grants g JOIN roles r ON r.id = g.role_id LEFT JOIN products p ON p.id = g.product_id
   WHERE g.person_id = u.id) AS grants`;

const order: Order<ListedUser> = {
  keys: [{ sql: 'u.name_key', kind: 'text', of: (row) => row.nameKey }],
  descending: false,
  size: 50,
};

const fits = `($1::text = '' OR starts_with(u.name_key, $1) OR starts_with(u.email_key, $1)
  OR strpos(' ' || lower(u.real_name), ' ' || $2) > 0)`;

/** One page of the people that are found by `search`: in canonical form, and in small letters for words of real names. */
export const usersQuery = (search: string, small: string, place: Place): ListQuery<ListedUser> =>
  listQuery(
    order,
    place,
    ({ where, tail }) => `
      SELECT ${columns}, (SELECT count(*) FROM (SELECT FROM users u WHERE ${fits} LIMIT ${COUNTED + 1}) AS found) AS total
      FROM users u WHERE ${fits} AND ${where} ${tail}`,
    search,
    small,
  );

/** The person of the name_key $1. */
export const userByKey = `SELECT ${columns} FROM users u WHERE u.name_key = $1`;

/** The roles that can be given, the least first. */
export const rolesQuery = `
  SELECT name, permissions FROM roles WHERE is_active AND stock IS DISTINCT FROM 'anonymous' ORDER BY rank, id`;
