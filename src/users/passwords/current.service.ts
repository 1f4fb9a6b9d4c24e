// Asking the password again before something weighty: who sits down at an open browser can not do it.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DatabaseService } from '../../database/database.service.js';
import { refuse } from '../../errors.js';
import { AttemptsService, type Limit } from '../../web/attempts.service.js';
import { PasswordsService } from './passwords.service.js';

const limit = (personId: number): Limit => ({ key: `current password ${personId}`, most: 10, minutes: 15 });

const HOLD = `
  SELECT 1 FROM users WHERE id = $1 AND password_hash = $2 AND status = 'active' FOR NO KEY UPDATE`;

const wrong = 'This is not your password. Check whether Caps Lock is on.';

/** Whose password was shown, and its hash at that moment. */
export interface Proof {
  personId: number;
  hash: string;
}

@Injectable()
export class CurrentPassword {
  constructor(
    private readonly database: DatabaseService,
    private readonly passwords: PasswordsService,
    private readonly attempts: AttemptsService,
  ) {}

  /**
   * Passes when `current` is the person's password, and answers what `hold` wants. Throws Invalid beside the field `current`,
   * and TooMany after ten wrong ones in a quarter of an hour. Never within a transaction: hashing takes long.
   */
  async prove(personId: number, current: string): Promise<Proof> {
    const { key } = limit(personId);
    await this.attempts.count([limit(personId)]);
    const sql = 'SELECT password_hash AS hash FROM users WHERE id = $1';
    const found = await this.database.readOne<{ hash: string | null }>(null, 'current-password', sql, [personId]);
    const hash = found?.hash ?? null;
    const isRight = await this.passwords.matches(current, hash);
    if (!isRight || hash === null) refuse('current', wrong);
    await this.attempts.giveBack(key);
    return { personId, hash };
  }

  /**
   * Sees that the password is still the one that was proven, and keeps it so until the deed is done: of two who change an
   * account at once, the second has shown a password that is none any more. Throws Invalid beside `current`.
   */
  async hold(db: EntityManager, { personId, hash }: Proof): Promise<void> {
    const [row] = await db.query<unknown[]>(HOLD, [personId, hash]);
    if (!row) refuse('current', wrong);
  }
}
