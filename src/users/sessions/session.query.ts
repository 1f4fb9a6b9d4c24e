// Reading and ending sessions, as SQL.
import { alive } from '../../web/session.sql.js';

/** One of a person's sessions as it is listed. */
export interface ListedSession {
  handle: string;
  agent: string;
  address: string;
  stays: boolean;
  madeAt: Date;
  seenAt: Date;
  isThis: boolean;
  /** How many there are in all. */
  count: number;
}

/** Sessions of a person that are shown; more are told by their number. */
export const SHOWN = 50;

/** $1 person, $2 hash of the id of the session that asks: this one first, then the newest. */
export const LIST = `
  SELECT s.handle, s.agent, s.address, s.stays, s.made_at AS "madeAt", s.seen_at AS "seenAt",
    s.handle = mine.handle AS "isThis", count(*) OVER ()::int AS count
  FROM sessions s, (SELECT (SELECT handle FROM sessions WHERE id_hash = $2 AND person_id = $1) AS handle) mine
  WHERE s.person_id = $1 AND s.superseded_at IS NULL AND ${alive('s')}
  ORDER BY s.handle = mine.handle DESC NULLS LAST, s.seen_at DESC, s.handle LIMIT ${SHOWN}`;

/** $1 person, $2 a handle. */
export const END_ONE = 'DELETE FROM sessions WHERE person_id = $1 AND handle = $2 RETURNING 1';

/** $1 person, $2 hash of the id of a session that goes on, or null. */
export const END_ALL = `
  DELETE FROM sessions WHERE person_id = $1
    AND handle IS DISTINCT FROM (SELECT handle FROM sessions WHERE id_hash = $2 AND person_id = $1)`;

/** $1 person, $2 hash of the session's id, $3 whether one stays signed in, $4 address, $5 agent, $6 hash of the device. */
export const BEGUN = `
  WITH let_in AS (UPDATE users SET last_sign_in_at = clock_timestamp() WHERE id = $1)
  UPDATE sessions SET stays = $3, address = $4, agent = $5, device = $6 WHERE id_hash = $2 AND person_id = $1`;

/** $1 person, $2 the hash of the password that was shown, or null. It waits for whoever is changing it. */
export const STILL = `
  SELECT id FROM users WHERE id = $1 AND status = 'active' AND ($2::text IS NULL OR password_hash = $2)
  FOR NO KEY UPDATE`;

/** $1 hash of the id of a session that must not begin. */
export const END_NEW = 'DELETE FROM sessions WHERE id_hash = $1';
