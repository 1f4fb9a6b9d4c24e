// Reads one's own account.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../database/database.service.js';
import { NotFound } from '../../errors.js';
import type { Who } from '../../who.js';
import { signedIn } from '../roles/permissions.policy.js';
import { ACCOUNT, type Account } from './account.query.js';

@Injectable()
export class AccountsService {
  constructor(private readonly database: DatabaseService) {}

  /** The account of who asks. Throws SignInNeeded for a stranger. */
  async own(who: Who): Promise<Account> {
    const account = await this.database.readOne<Account>(who, 'own-account', ACCOUNT, [signedIn(who).id]);
    if (!account) throw new NotFound();
    return account;
  }
}
