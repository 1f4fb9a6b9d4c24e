// Known devices in SQL: browsers in which somebody has signed in, known by the hash of the token in their cookie.
import { createHash } from 'node:crypto';

/** What the database knows of a device's token; null of no token. */
export const tokenHash = (token: string): Buffer | null =>
  token === '' ? null : createHash('sha256').update(token).digest();

/** Whether the device whose hash is `hash` is known for the person. */
export const known = (person: string, hash: string): string => `EXISTS (
  SELECT FROM devices d WHERE d.token_hash = ${hash}::bytea AND d.person_id = ${person}
    AND d.seen_at > clock_timestamp() - interval '1 year')`;

/**
 * $1 the hash that the browser has brought or null, $2 the new one: whoever was known there goes on being known. So a token that
 * somebody has slipped in is worth nothing to him afterwards.
 */
export const MOVE = 'UPDATE devices SET token_hash = $2 WHERE token_hash = $1';

/** $1 the hash, $2 the person. */
export const KNOW = `
  INSERT INTO devices (token_hash, person_id) VALUES ($1, $2)
  ON CONFLICT (token_hash, person_id) DO UPDATE SET seen_at = clock_timestamp()`;

/** $1 the person: of more than ten devices the oldest are forgotten. */
export const FORGET_OLD = `
  DELETE FROM devices WHERE person_id = $1 AND token_hash IN (
    SELECT token_hash FROM devices WHERE person_id = $1 ORDER BY seen_at DESC, token_hash OFFSET 10)`;

/** $1 the person, $2 the hash of the id of a session whose device stays known, or null. */
export const FORGET_ALL = `
  DELETE FROM devices WHERE person_id = $1
    AND token_hash IS DISTINCT FROM (SELECT device FROM sessions WHERE id_hash = $2 AND person_id = $1)`;
