// Sessions in SQL: known by the hash of their id, alive by the database's clock.
import { createHash } from 'node:crypto';

/** What the database knows of a session's id. */
export const idHash = (id: string): Buffer => createHash('sha256').update(id).digest();

/**
 * Whether the session `s` is alive: eight hours without a request, or thirty days where one stays signed in; thirty days in
 * all. One whose id was changed answers a second longer, for what its browser had asked for at the same moment.
 */
export const alive = (s: string): string => `(
  ${s}.seen_at > clock_timestamp() - CASE WHEN ${s}.stays THEN interval '30 days' ELSE interval '8 hours' END
  AND ${s}.made_at > clock_timestamp() - interval '30 days'
  AND (${s}.superseded_at IS NULL OR ${s}.superseded_at > clock_timestamp() - interval '1 second'))`;

/**
 * What a person may, and whether he has a second factor, on which that may depend, as one row; in one order, so that the same
 * rights are always the same text.
 */
const grantsOf = (person: string): string => `
  SELECT coalesce(jsonb_agg(jsonb_build_object('product', g.product_id, 'role', r.id, 'permissions', r.permissions)
    ORDER BY g.product_id, r.id), '[]') AS grants,
    EXISTS (SELECT FROM passkeys k WHERE k.person_id = ${person}) OR EXISTS (
      SELECT FROM second_factors f WHERE f.person_id = ${person} AND f.confirmed_at IS NOT NULL) AS factor
  FROM grants g JOIN roles r ON r.id = g.role_id WHERE g.person_id = ${person} AND r.is_active`;

/** Restricted products that none of the person's roles opens, nor that of strangers, as an array. */
const closedTo = (person: string): string => `
  coalesce((SELECT jsonb_agg(p.id) FROM products p WHERE p.restricted AND NOT EXISTS (
    SELECT FROM product_roles o JOIN roles r ON r.id = o.role_id WHERE o.product_id = p.id AND r.is_active AND (r.stock = 'anonymous' OR EXISTS (
      SELECT FROM grants g WHERE g.role_id = r.id AND g.person_id = ${person}
        AND (g.product_id IS NULL OR g.product_id = p.id))))), '[]')`;

/** The person `u` with the rights of this moment (`held`, a lateral row of heldBy), as SessionPerson. */
export const personSql = `jsonb_build_object(
  'id', u.id, 'name', u.name, 'realName', u.real_name, 'zone', u.zone, 'singleKeys', u.single_keys,
  'hasFactor', held.factor, 'grants', held.grants, 'closed', ${closedTo('u.id')})`;

/** The row `held` that personSql speaks of. */
export const heldBy = `LATERAL (${grantsOf('u.id')}) held`;

/** A session keeps by what rights its id was made; of a stranger there is nothing to keep. */
const rightsOf = (person: string): string =>
  `CASE WHEN ${person} IS NULL THEN '' ELSE (SELECT md5(held::text) FROM (${grantsOf(person)}) held) END`;

/**
 * $1 the hash of an id. One row: session, person and rights of this moment, and whether these have changed since. Each form that
 * is sent writes to the session, so that within seconds of a write of its person it was written too.
 */
export const FIND = `
  SELECT s.data, s.stays, s.seen_at < clock_timestamp() - interval '5 minutes' AS stale,
    s.seen_at > clock_timestamp() - interval '5 seconds' AS wrote,
    u.id IS NOT NULL AND s.superseded_at IS NULL AND s.rights <> md5(held::text) AS changed,
    CASE WHEN u.id IS NOT NULL THEN ${personSql} END AS person
  FROM sessions s LEFT JOIN users u ON u.id = s.person_id LEFT JOIN ${heldBy} ON true
  WHERE s.id_hash = $1 AND (s.person_id IS NULL OR u.status = 'active') AND ${alive('s')}`;

/** $1 hash, $2 person or null, $3 data. */
export const BEGIN = `
  INSERT INTO sessions (id_hash, person_id, data, rights) VALUES ($1, $2::bigint, $3, ${rightsOf('$2::bigint')})`;

/** $1 hash, $2 data. A session that has ended meanwhile stays ended. */
export const KEEP = 'UPDATE sessions SET data = $2, seen_at = clock_timestamp() WHERE id_hash = $1';

export const TOUCH = 'UPDATE sessions SET seen_at = clock_timestamp() WHERE id_hash = $1';

/** $1 hash. What the same browser had under an earlier or a later id ends with it. */
export const END = `
  WITH gone AS (DELETE FROM sessions WHERE id_hash = $1 RETURNING person_id, handle)
  DELETE FROM sessions s USING gone WHERE s.person_id = gone.person_id AND s.handle = gone.handle AND s.id_hash <> $1`;

/** $1 hash, $2 hash of the new id. One row when it was done; none when the id was changed already. */
export const RENEW = `
  WITH old AS (
    UPDATE sessions SET superseded_at = clock_timestamp() WHERE id_hash = $1 AND superseded_at IS NULL RETURNING *)
  INSERT INTO sessions (id_hash, person_id, data, made_at, handle, stays, address, agent, device, rights)
  SELECT $2, person_id, data, made_at, handle, stays, address, agent, device, ${rightsOf('old.person_id')} FROM old
  RETURNING 1`;

/** $1 and $2 as for RENEW, which is as if it had not been. */
export const UNRENEW = `
  WITH unused AS (DELETE FROM sessions WHERE id_hash = $2 RETURNING 1)
  UPDATE sessions SET superseded_at = NULL WHERE id_hash = $1 AND EXISTS (SELECT FROM unused)`;
