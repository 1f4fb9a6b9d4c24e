// Recovery codes: ten at a time, kept as hashes, each gone after use.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DatabaseService } from '../../../database/database.service.js';
import { codeHash, newCodes, recoveryCode } from './recovery.policy.js';

const FRESH = `
  SELECT EXISTS (SELECT FROM recovery_codes
    WHERE person_id = $1 AND made_at > clock_timestamp() - interval '15 minutes') AS fresh`;

@Injectable()
export class RecoveryService {
  constructor(private readonly database: DatabaseService) {}

  /** Makes ten new ones and ends the earlier ones; they are known in clear to the caller alone, and to nobody afterwards. */
  async make(db: EntityManager, personId: number): Promise<string[]> {
    await this.end(db, personId);
    const codes = newCodes();
    const hashes = codes.map((code) => codeHash(personId, recoveryCode(code) ?? ''));
    await db.query('INSERT INTO recovery_codes (person_id, code_hash) SELECT $1, unnest($2::bytea[])', [
      personId,
      hashes,
    ]);
    return codes;
  }

  /** Whether they were made in the last quarter of an hour: as long they may be seen. */
  async areFresh(personId: number): Promise<boolean> {
    const row = await this.database.readOne<{ fresh: boolean }>(null, 'recovery-fresh', FRESH, [personId]);
    return row?.fresh ?? false;
  }

  /** How many are left. */
  async left(db: EntityManager, personId: number): Promise<number> {
    const sql = 'SELECT count(*)::int AS count FROM recovery_codes WHERE person_id = $1';
    const [row] = await db.query<{ count: number }[]>(sql, [personId]);
    return row?.count ?? 0;
  }

  /** Whether it is one of the person's; it is used up. Of many who bring it at once, one gets true. */
  async take(db: EntityManager, personId: number, code: string): Promise<boolean> {
    const sql = 'DELETE FROM recovery_codes WHERE person_id = $1 AND code_hash = $2';
    const [, taken] = await db.query<[unknown, number]>(sql, [personId, codeHash(personId, code)]);
    return taken === 1;
  }

  /** None is left. */
  async end(db: EntityManager, personId: number): Promise<void> {
    await db.query('DELETE FROM recovery_codes WHERE person_id = $1', [personId]);
  }
}
