// Makes, looks at and uses up one-time tokens. Time is the database's.
import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { NotFound } from '../../errors.js';
import type { TokenPurpose } from './token.entity.js';
import { tokenHours } from './token.policy.js';

const hash = (token: string): Buffer => createHash('sha256').update(token).digest();

const gone = 'This link has been used, or is too old, or was not copied whole. Ask for a new one.';

@Injectable()
export class TokensService {
  /** A new token for the purpose; earlier ones of the same person and purpose die. */
  async make(db: EntityManager, purpose: TokenPurpose, personId: number | null): Promise<string> {
    const token = randomBytes(24).toString('base64url');
    await db.query('DELETE FROM tokens WHERE purpose = $1 AND person_id IS NOT DISTINCT FROM $2', [purpose, personId]);
    await db.query(
      `INSERT INTO tokens (token_hash, purpose, person_id, expires_at)
       VALUES ($1, $2, $3, clock_timestamp() + make_interval(hours => $4))`,
      [hash(token), purpose, personId, tokenHours[purpose]],
    );
    return token;
  }

  /** Whose token it is (null: nobody's yet); throws NotFound when it does not hold. */
  async look(db: EntityManager, purpose: TokenPurpose, token: string): Promise<number | null> {
    const rows = await db.query<{ personId: number | null }[]>(
      `SELECT person_id AS "personId" FROM tokens WHERE token_hash = $1 AND purpose = $2 AND expires_at > clock_timestamp()`,
      [hash(token), purpose],
    );
    if (!rows[0]) throw new NotFound(gone);
    return rows[0].personId;
  }

  /** The same, and the token is gone: of many who come at once, one gets it. */
  async use(db: EntityManager, purpose: TokenPurpose, token: string): Promise<number | null> {
    const [rows] = await db.query<[{ personId: number | null }[], number]>(
      `DELETE FROM tokens WHERE token_hash = $1 AND purpose = $2 AND expires_at > clock_timestamp()
       RETURNING person_id AS "personId"`,
      [hash(token), purpose],
    );
    if (!rows[0]) throw new NotFound(gone);
    return rows[0].personId;
  }
}
