// Roles as SQL: listed in their order, with how many hold them, counted as far as lists are.
import { COUNTED, listQuery, type ListQuery, type Order, type Place } from '../../web/keyed.js';

export interface ListedRole {
  id: number;
  name: string;
  stock: string | null;
  description: string;
  isActive: boolean;
  rank: number;
  permissions: string[];
  retired: number;
  holders: number;
}

const holders = `(SELECT count(*)::int FROM (
  SELECT DISTINCT g.person_id FROM grants g WHERE g.role_id = r.id LIMIT ${COUNTED + 1}) held)`;

const COLUMNS = `r.id, r.name, r.stock, r.description, r.is_active AS "isActive", r.rank, r.permissions`;

const order: Order<ListedRole> = {
  keys: [
    { sql: '(NOT r.is_active)::int', kind: 'int', of: (row) => row.retired },
    { sql: 'r.rank', kind: 'int', of: (row) => row.rank },
    { sql: 'r.id', kind: 'int', of: (row) => row.id },
  ],
  descending: false,
  size: 50,
};

/** One page of all roles, the least first and the retired last. */
export const listRoles = (place: Place): ListQuery<ListedRole> =>
  listQuery(
    order,
    place,
    ({ where, tail }) => `
      SELECT ${COLUMNS}, (NOT r.is_active)::int AS retired, ${holders} AS holders
      FROM (SELECT * FROM roles r WHERE ${where} ${tail}) r ${tail}`,
  );

/** The role $1. */
export const ROLE = `SELECT ${COLUMNS}, (NOT r.is_active)::int AS retired, ${holders} AS holders FROM roles r WHERE r.id = $1`;

/** The same, held against whoever gives it. */
export const HOLD_ROLE = `SELECT ${COLUMNS} FROM roles r WHERE r.id = $1 FOR UPDATE`;

/** Who arranges roles does it one after the other, and before he holds any. */
export const LOCK_ORDER = `SELECT pg_advisory_xact_lock(7266902)`;

/** All that are not retired, the least first. */
export const ORDER = `SELECT ${COLUMNS} FROM roles r WHERE r.is_active ORDER BY r.rank, r.id`;

export const ADD = `
  INSERT INTO roles (name, description, rank, permissions) VALUES ($1, $2, $3, $4::text[]) RETURNING id`;

export const CHANGE = `
  UPDATE roles SET name = $2, description = $3, rank = $4, permissions = $5::text[] WHERE id = $1`;

export const MOVE = 'UPDATE roles SET rank = $2 WHERE id = $1';

/** At most 50 products in which the role $1 is held, but the hidden $2, and by how many (as far as lists are counted). */
export const HELD_IN = `
  SELECT p.name, (SELECT count(*)::int FROM (
    SELECT FROM grants g WHERE g.role_id = $1 AND g.product_id = p.id LIMIT ${COUNTED + 1}) held) AS holders
  FROM products p WHERE p.id <> ALL($2::bigint[])
    AND EXISTS (SELECT FROM grants g WHERE g.role_id = $1 AND g.product_id = p.id) ORDER BY lower(p.name) LIMIT 50`;

/** Products that are restricted to the role $1, and whether to it alone. All of them: the law asks. */
export const OPENS = `
  SELECT p.id, p.name, NOT EXISTS (
    SELECT FROM product_roles o JOIN roles r ON r.id = o.role_id
    WHERE o.product_id = p.id AND o.role_id <> $1 AND r.is_active) AS alone
  FROM product_roles o JOIN products p ON p.id = o.product_id WHERE o.role_id = $1 AND p.restricted ORDER BY lower(p.name)`;

/** How many components the role $1 owns. */
export const OWNS = 'SELECT count(*)::int AS count FROM components WHERE owner_role_id = $1';

/** Who holds $1 holds $2 instead, where it is given; in one product as in one product. */
export const HAND_OVER = `
  INSERT INTO grants (person_id, role_id, product_id)
  SELECT person_id, $2, product_id FROM grants WHERE role_id = $1 ON CONFLICT DO NOTHING`;
export const TAKE_FROM_ALL = 'DELETE FROM grants WHERE role_id = $1 RETURNING person_id AS id';
export const CLOSE_PRODUCTS = 'DELETE FROM product_roles WHERE role_id = $1';
export const DISOWN = 'UPDATE components SET owner_role_id = $2::bigint WHERE owner_role_id = $1';
export const SWITCH_OFF =
  'UPDATE switches SET roles = array_remove(roles, $1::bigint) WHERE roles @> ARRAY[$1::bigint]';
export const RETIRE = 'UPDATE roles SET is_active = false WHERE id = $1';
