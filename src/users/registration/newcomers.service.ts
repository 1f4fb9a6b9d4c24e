// Whoever has proven an address without making an account himself: the person who has it, or a new one without a password.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { NotAllowed, refuse } from '../../errors.js';
import { SettingsService } from '../../settings/settings.service.js';
import { addresseeByKey } from '../addressees.store.js';
import { canonical } from '../user.form.js';
import { UsersService } from '../users.service.js';
import { namesFrom } from './newcomer.words.js';
import { isAtHost } from './registration.form.js';

/** Whoever was invited has shown that the invitation has reached him; he sets a password as everybody does who has forgotten his. */
const WAKE = `UPDATE users SET status = 'active', joined_at = clock_timestamp() WHERE id = $1 AND status = 'awaiting'`;

const TAKEN = 'SELECT name_key AS key FROM users WHERE name_key = ANY($1::text[])';

@Injectable()
export class NewcomersService {
  constructor(
    private readonly users: UsersService,
    private readonly settings: SettingsService,
  ) {}

  /**
   * The id of the person of that address, which has been proven, in the caller's transaction; made where there is none. Throws
   * NotAllowed where nobody may make an account by himself, and Invalid for an address that may not.
   */
  async person(db: EntityManager, email: string): Promise<number> {
    const { registration, registrationDomains, newAccountRole } = await this.settings.current(db);
    if (registration !== 'open') throw new NotAllowed('Reports need an account here by now.');
    if (!isAtHost(email, registrationDomains)) refuse('', 'Accounts here are for other addresses by now.');
    const found = await addresseeByKey(db, canonical(email));
    if (found) {
      await db.query(WAKE, [found.id]);
      return found.id;
    }
    const names = namesFrom(email);
    const taken = await db.query<{ key: string }[]>(TAKEN, [names.map(canonical)]);
    const name = names.find((one) => !taken.some(({ key }) => key === canonical(one)));
    if (name === undefined) return refuse('', 'No name is left for this address. Please make an account.');
    const roles = await this.users.roles(db, [newAccountRole]);
    const { id } = await this.users.insert(db, { name, email, realName: '' }, roles, { status: 'active' });
    return id;
  }
}
