// The one law that somebody administrates: whatever could take away the last who can goes through here, one after the other.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { refuse } from '../../errors.js';

/** Of two who would each be the last, one finds it so. */
const LOCK = `SELECT 1 FROM roles WHERE stock = 'administrator' FOR NO KEY UPDATE`;

/** Whether somebody administrates everywhere who can sign in. */
const ANYBODY = `SELECT EXISTS (
  SELECT FROM grants g JOIN roles r ON r.id = g.role_id JOIN users u ON u.id = g.person_id
  WHERE r.stock = 'administrator' AND g.product_id IS NULL AND u.status = 'active' AND u.password_hash IS NOT NULL
) AS found`;

const alone = 'Nobody else administrates this BugZot. Make somebody else an administrator first.';

@Injectable()
export class AdministratorsService {
  /**
   * Does `deed` in the caller's transaction, under the lock of this law, which it takes before any other. Throws Invalid where
   * nobody would be left who administrates and can sign in, and whatever the deed throws.
   */
  async keep<T>(db: EntityManager, deed: () => Promise<T>): Promise<T> {
    await db.query(LOCK);
    const before = await this.isAnybody(db);
    const done = await deed();
    if (before && !(await this.isAnybody(db))) refuse('', alone);
    return done;
  }

  private async isAnybody(db: EntityManager): Promise<boolean> {
    const [row] = await db.query<{ found: boolean }[]>(ANYBODY);
    return row?.found === true;
  }
}
