// Changes one's own profile.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Who } from '../../../who.js';
import { signedIn } from '../../roles/permissions.policy.js';
import type { ProfileSaid } from './profile.form.js';

@Injectable()
export class ProfilesService {
  /** Stores what a person says of himself. Throws SignInNeeded for a stranger. */
  async save(db: EntityManager, { realName, zone, reminded }: ProfileSaid, who: Who): Promise<void> {
    const { id } = signedIn(who);
    await db.query('UPDATE users SET real_name = $2, zone = $3, is_reminded = $4 WHERE id = $1', [
      id,
      realName,
      zone,
      reminded,
    ]);
  }
}
