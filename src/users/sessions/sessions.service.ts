// A person's sessions: begun, and ended from elsewhere.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DatabaseService } from '../../database/database.service.js';
import { idHash } from '../../web/session.sql.js';

const END_ALL = `
  DELETE FROM sessions WHERE person_id = $1
    AND handle IS DISTINCT FROM (SELECT handle FROM sessions WHERE id_hash = $2 AND person_id = $1)`;
const FORGET_ALL = `
  DELETE FROM devices WHERE person_id = $1
    AND token_hash IS DISTINCT FROM (SELECT device FROM sessions WHERE id_hash = $2 AND person_id = $1)`;

@Injectable()
export class SessionsService {
  constructor(private readonly database: DatabaseService) {}

  /** Remembers when the person was last let in. */
  async begun(personId: number): Promise<void> {
    const sql = 'UPDATE users SET last_sign_in_at = clock_timestamp() WHERE id = $1';
    await this.database.read(null, 'signed-in', sql, [personId]);
  }

  /**
   * Ends all sessions of a person at once, and forgets the devices from which he has signed in. `except` is the id of a
   * session that goes on; the device where it began stays known.
   */
  async endAll(db: EntityManager, personId: number, except?: string): Promise<void> {
    const spared = except === undefined ? null : idHash(except);
    await db.query(FORGET_ALL, [personId, spared]);
    await db.query(END_ALL, [personId, spared]);
  }
}
