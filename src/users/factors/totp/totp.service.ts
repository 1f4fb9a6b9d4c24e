// Six-digit codes of an authenticator app: a secret waits until a code has shown that the app has it; each code works once.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DatabaseService } from '../../../database/database.service.js';
import { refuse } from '../../../errors.js';
import { Vault, type Bond } from '../../../vault.js';
import { newSecret, stepOf } from './totp.policy.js';

interface Kept {
  id: number;
  secret: Buffer;
  /** Seconds since 1970 by the database's clock. */
  now: number;
}

const KEPT = `SELECT id, secret, extract(epoch FROM clock_timestamp())::float8 AS now FROM second_factors WHERE person_id = $1`;
/** The one that waits, while it waits: half an hour. */
const WAITING = `${KEPT} AND id = $2 AND confirmed_at IS NULL AND made_at > clock_timestamp() - interval '30 minutes'`;

const bond = (personId: number): Bond => ({ purpose: 'totp', owner: personId });

const late = 'This took longer than half an hour. Please begin again.';
const wrong =
  'This code is wrong or too old. Wait for the next one; if that is wrong too, see whether the clock of the phone is right.';

@Injectable()
export class TotpService {
  constructor(
    private readonly database: DatabaseService,
    private readonly vault: Vault,
  ) {}

  /** Makes a secret that waits to be confirmed, in place of an earlier waiting one; answers its number. */
  async begin(db: EntityManager, personId: number): Promise<number> {
    const secret = this.vault.seal(Buffer.from(newSecret()), bond(personId));
    await db.query('DELETE FROM second_factors WHERE person_id = $1 AND confirmed_at IS NULL', [personId]);
    const sql = 'INSERT INTO second_factors (person_id, secret) VALUES ($1, $2) RETURNING id';
    const [row] = await db.query<{ id: number }[]>(sql, [personId, secret]);
    return row?.id ?? 0;
  }

  /** The secret of that number while it waits, in base32; null when it does not wait (any more). */
  async waiting(personId: number, id: number): Promise<string | null> {
    const kept = await this.database.readOne<Kept>(null, 'totp-waiting', WAITING, [personId, id]);
    return kept && this.vault.open(kept.secret, bond(personId)).secret.toString();
  }

  /**
   * Puts the waiting secret into force, in place of an earlier one; its code can not be used again for signing in. The
   * person's factors must be locked. Throws Invalid when the code is not right or nothing waits.
   */
  async confirm(db: EntityManager, personId: number, id: number, code: string): Promise<void> {
    const [kept] = await db.query<Kept[]>(WAITING, [personId, id]);
    if (!kept) refuse('', late);
    const secret = this.vault.open(kept.secret, bond(personId)).secret.toString();
    const step = stepOf(secret, code.replace(/\s/g, ''), kept.now) ?? refuse('code', wrong);
    await this.end(db, personId);
    const sql = 'UPDATE second_factors SET confirmed_at = clock_timestamp(), last_step = $2 WHERE id = $1';
    await db.query(sql, [kept.id, step]);
  }

  /** Whether the code is right and was not used before. Of many who bring it at once, one gets true. */
  async take(db: EntityManager, personId: number, code: string): Promise<boolean> {
    const [kept] = await db.query<Kept[]>(`${KEPT} AND confirmed_at IS NOT NULL`, [personId]);
    if (!kept) return false;
    const { secret, stale } = this.vault.open(kept.secret, bond(personId));
    const step = stepOf(secret.toString(), code, kept.now);
    if (step === null) return false;
    const sealed = stale ? this.vault.seal(secret, bond(personId)) : null;
    const [, taken] = await db.query<[unknown, number]>(
      `UPDATE second_factors SET last_step = $2, secret = coalesce($3, secret) WHERE id = $1 AND last_step < $2`,
      [kept.id, step, sealed],
    );
    return taken === 1;
  }

  /** The secret in force is forgotten. */
  async end(db: EntityManager, personId: number): Promise<void> {
    await db.query('DELETE FROM second_factors WHERE person_id = $1 AND confirmed_at IS NOT NULL', [personId]);
  }
}
