// Asking the password again before something weighty: who sits down at an open browser can not do it.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../database/database.service.js';
import { refuse } from '../../errors.js';
import { AttemptsService, type Limit } from '../../web/attempts.service.js';
import { PasswordsService } from './passwords.service.js';

const limit = (personId: number): Limit => ({ key: `current password ${personId}`, most: 10, minutes: 15 });

@Injectable()
export class CurrentPassword {
  constructor(
    private readonly database: DatabaseService,
    private readonly passwords: PasswordsService,
    private readonly attempts: AttemptsService,
  ) {}

  /**
   * Passes when `current` is the person's password. Throws Invalid beside the field `current`, and TooMany after ten wrong
   * ones in a quarter of an hour. Never within a transaction: hashing takes long.
   */
  async prove(personId: number, current: string): Promise<void> {
    const { key } = limit(personId);
    await this.attempts.count([limit(personId)]);
    const sql = 'SELECT password_hash AS hash FROM users WHERE id = $1';
    const found = await this.database.readOne<{ hash: string | null }>(null, 'current-password', sql, [personId]);
    if (!(await this.passwords.matches(current, found?.hash ?? null))) refuse('current', 'This is not your password.');
    await this.attempts.giveBack(key);
  }
}
