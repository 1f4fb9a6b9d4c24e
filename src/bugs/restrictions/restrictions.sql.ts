// The statements behind restrictions: whom a product and its security bugs are for, and which people read a bug already.
import { opens, opensRoles, reads, readsThereAlone } from '../../users/roles/openings.sql.js';

/** Roles that a bug can be restricted to: those that can be held. Everybody has that of strangers. */
const held = `r.is_active AND r.stock IS DISTINCT FROM 'anonymous'`;

const cares = `SELECT s.role_id FROM security_roles s JOIN roles r ON r.id = s.role_id WHERE s.product_id = $1 AND ${held}`;

/**
 * Whom a security bug of the product $1 is for: the roles that it names, else those that may restrict bugs, else the
 * administrators. Never none.
 */
export const SECURITY = `
  SELECT r.id, r.name FROM roles r WHERE ${held} AND CASE
    WHEN EXISTS (${cares}) THEN r.id IN (${cares})
    WHEN EXISTS (SELECT FROM roles r WHERE ${held} AND 'bugs.restrict' = ANY(r.permissions)) THEN 'bugs.restrict' = ANY(r.permissions)
    ELSE r.stock = 'administrator' END
  ORDER BY r.rank, r.id`;

/** Roles to choose from, the least first; $1 are those that are kept, though they be retired. */
export const CHOICES = `SELECT r.id, r.name FROM roles r WHERE ${held} OR r.id = ANY($1::bigint[]) ORDER BY r.rank, r.id`;

/** Of the roles $1 those that nothing can be restricted to. */
export const NOBODYS = `SELECT r.name FROM roles r WHERE r.id = ANY($1::bigint[]) AND NOT (${held}) ORDER BY r.rank, r.id`;

/** Of the products $1 those that are restricted, each with the roles that it is for; one that is for strangers is for all. */
export const CLOSED = `
  SELECT p.id, coalesce((SELECT json_agg(json_build_object('id', r.id, 'name', r.name) ORDER BY r.rank, r.id)
    FROM product_roles o JOIN roles r ON r.id = o.role_id WHERE o.product_id = p.id AND r.is_active), '[]') AS roles
  FROM products p WHERE p.id = ANY($1::bigint[]) AND p.restricted AND NOT EXISTS (
    SELECT FROM product_roles o JOIN roles r ON r.id = o.role_id
    WHERE o.product_id = p.id AND r.is_active AND r.stock = 'anonymous')`;

/** Of the people $1 those who read what is in the product $2 and restricted to the roles $3 ([] for none). */
export const READERS = `
  SELECT u.id FROM users u JOIN products p ON p.id = $2::bigint
  WHERE u.id = ANY($1::bigint[]) AND ${reads('p.id', 'u.id')} AND (NOT p.restricted OR ${opens('p.id', 'u.id')})
    AND ${opensRoles('$3::bigint[]', 'p.id', 'u.id')}`;

/** The day of today, and whether $1 is later. */
export const LATER = `
  SELECT $1::date > (clock_timestamp() AT TIME ZONE 'UTC')::date AS "isLater"`;

/** Whether a bug of the product $1 that is for everybody there would have other readers in the product $2. */
export const WIDENS = `SELECT ${readsThereAlone('$1', '$2')} AS widens`;
