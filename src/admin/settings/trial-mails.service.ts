// Sends whoever asks a mail, to see whether mails arrive.
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../audit/audit.service.js';
import { CONFIG, type Config } from '../../config.js';
import { DatabaseService } from '../../database/database.service.js';
import { MailsService } from '../../mail/mails.service.js';
import { openAddressee, toPerson } from '../../users/addressees.store.js';
import { authorize, may, signedIn } from '../../users/roles/permissions.policy.js';
import type { Who } from '../../who.js';
import { trialLetter } from './trial.words.js';

const KIND = 'test mail';

@Injectable()
export class TrialMailsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly mails: MailsService,
    private readonly audit: AuditService,
    @Inject(CONFIG) config: Config,
  ) {
    mails.register(KIND, async ({ personId }, db) => {
      const found = await openAddressee(db, personId);
      return found && { to: toPerson(found), letter: trialLetter(found.name, config.baseUrl) };
    });
  }

  /** Where it would go: the reader's own address. Throws SignInNeeded. */
  async address(who: Who): Promise<string> {
    const sql = 'SELECT email FROM users WHERE id = $1';
    return (await this.database.readOne<{ email: string }>(who, 'own-email', sql, [signedIn(who).id]))?.email ?? '';
  }

  /** Posts it to the one who asks, in the caller's transaction. Throws NotAllowed. */
  async post(db: EntityManager, who: Who): Promise<void> {
    authorize(may(who, 'settings.manage'), who);
    const { id, name } = signedIn(who);
    await this.mails.post(db, { kind: KIND, personId: id });
    await this.audit.record(db, { deed: 'sent a test mail', kind: 'person', id, name }, who);
  }
}
