// What nobody may change who only sits at another's browser asks for the password once more.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DatabaseService } from '../../database/database.service.js';
import { refuse } from '../../errors.js';
import { AttemptsService, type Limit } from '../../web/attempts.service.js';
import type { Who } from '../../who.js';
import { PasswordsService } from '../passwords/passwords.service.js';
import { signedIn } from '../roles/permissions.policy.js';

const limitOf = (personId: number): Limit => ({ key: `password again ${personId}`, most: 10, minutes: 15 });

const HOLD = `
  SELECT 1 FROM users WHERE id = $1 AND password_hash = $2 AND status = 'active' FOR NO KEY UPDATE`;

const wrong = 'This is not your password. Check whether Caps Lock is on.';

/** Whose password was shown, and its hash at that moment. */
export interface Proof {
  personId: number;
  hash: string;
}

@Injectable()
export class ProofsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly passwords: PasswordsService,
    private readonly attempts: AttemptsService,
  ) {}

  /**
   * Passes when `current` is the password of who asks, and answers what `hold` wants; never within a transaction, for it takes
   * its time. Throws Invalid beside `current` where it is not, TooMany beyond 10 wrong ones in 15 minutes.
   */
  async ask(current: string, who: Who): Promise<Proof> {
    const { id } = signedIn(who);
    const limit = limitOf(id);
    await this.attempts.count([limit]);
    const sql = 'SELECT password_hash AS hash FROM users WHERE id = $1';
    const found = await this.database.readOne<{ hash: string | null }>(who, 'own-hash', sql, [id]);
    const hash = found?.hash ?? null;
    const isRight = await this.passwords.matches(current, hash);
    if (!isRight || hash === null) refuse('current', wrong);
    await this.attempts.giveBack(limit.key);
    return { personId: id, hash };
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
