// Changes one's own profile.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Who } from '../../../who.js';
import { signedIn } from '../../roles/permissions.policy.js';
import type { ProfileSaid } from './profile.form.js';

@Injectable()
export class ProfilesService {
  /** Stores what a person says of himself. Throws SignInNeeded for a stranger. */
  async save(db: EntityManager, { realName, zone, reminded, keys }: ProfileSaid, who: Who): Promise<void> {
    const { id } = signedIn(who);
    const sql = 'UPDATE users SET real_name = $2, zone = $3, is_reminded = $4, single_keys = $5 WHERE id = $1';
    await db.query(sql, [id, realName, zone, reminded, keys]);
  }
}
