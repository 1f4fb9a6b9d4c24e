// Makes, looks at and uses up one-time tokens. Time is the database's.
import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { NotFound } from '../../errors.js';
import type { TokenPurpose } from './token.entity.js';
import { tokenMinutes } from './token.policy.js';

const hash = (token: string): Buffer => createHash('sha256').update(token).digest();

/** What is said of a link that does not hold, for whatever reason. */
export const gone = 'This link has been used, or is too old, or was not copied whole. Ask for a new one.';

/** Whose token it is (null: nobody's yet), and what else it is about. */
export interface Held {
  personId: number | null;
  about: Record<string, unknown>;
}

/** A token that is wanted. `token` is one that was made elsewhere; where `many` may hold at once, earlier ones live on. */
export interface Wanted {
  purpose: TokenPurpose;
  personId: number | null;
  about?: Record<string, unknown>;
  token?: string;
  many?: boolean;
}

const MAKE = `
  INSERT INTO tokens (token_hash, purpose, person_id, about, expires_at)
  VALUES ($1, $2, $3, $4, clock_timestamp() + make_interval(mins => $5))`;
const HELD = `token_hash = $1 AND purpose = ANY($2) AND expires_at > clock_timestamp()`;
const WHAT = `person_id AS "personId", coalesce(about, '{}') AS about`;

@Injectable()
export class TokensService {
  /** A new token for the purpose; earlier ones of the same person and purpose die. */
  async make(db: EntityManager, wanted: Wanted): Promise<string> {
    const { purpose, personId, about = null, token = randomBytes(24).toString('base64url'), many = false } = wanted;
    const earlier = 'DELETE FROM tokens WHERE purpose = $1 AND person_id IS NOT DISTINCT FROM $2';
    if (!many) await db.query(earlier, [purpose, personId]);
    await db.query(MAKE, [hash(token), purpose, personId, about, tokenMinutes[purpose]]);
    return token;
  }

  /** Whose token it is; throws NotFound when it does not hold, or was made for none of these purposes. */
  async look(db: EntityManager, purpose: TokenPurpose | readonly TokenPurpose[], token: string): Promise<Held> {
    const rows = await db.query<Held[]>(`SELECT ${WHAT} FROM tokens WHERE ${HELD}`, [hash(token), [purpose].flat()]);
    if (!rows[0]) throw new NotFound(gone);
    return rows[0];
  }

  /** The same, and the token is gone: of many who come at once, one gets it. */
  async use(db: EntityManager, purpose: TokenPurpose | readonly TokenPurpose[], token: string): Promise<Held> {
    const sql = `DELETE FROM tokens WHERE ${HELD} RETURNING ${WHAT}`;
    const [rows] = await db.query<[Held[], number]>(sql, [hash(token), [purpose].flat()]);
    if (!rows[0]) throw new NotFound(gone);
    return rows[0];
  }

  /** From now on the one token of that person and purpose is this one; when it ends stays as it was. */
  async exchange(db: EntityManager, purpose: TokenPurpose, personId: number | null, token: string): Promise<void> {
    const sql = 'UPDATE tokens SET token_hash = $3 WHERE purpose = $1 AND person_id = $2';
    await db.query(sql, [purpose, personId, hash(token)]);
  }

  /** The tokens of a person for one purpose die. */
  async forget(db: EntityManager, purpose: TokenPurpose, personId: number): Promise<void> {
    await db.query('DELETE FROM tokens WHERE purpose = $1 AND person_id = $2', [purpose, personId]);
  }

  /** All tokens of a person die: whoever holds one must not come in after a change of password or address. */
  async end(db: EntityManager, personId: number): Promise<void> {
    await db.query('DELETE FROM tokens WHERE person_id = $1', [personId]);
  }
}
