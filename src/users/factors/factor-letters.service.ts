// Tells the owner of an account by mail when its second factors change.
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CONFIG, type Config } from '../../config.js';
import { MailsService } from '../../mail/mails.service.js';
import { openAddressee, toPerson } from '../addressees.store.js';
import { factorChanged, type FactorDeed } from './factor.words.js';

const KIND = 'second factor';

@Injectable()
export class FactorLettersService {
  constructor(
    private readonly mails: MailsService,
    @Inject(CONFIG) config: Config,
  ) {
    mails.register(KIND, async ({ personId, about }, db) => {
      const found = await openAddressee(db, personId);
      return (
        found && { to: toPerson(found), letter: factorChanged(found.name, about['deed'] as FactorDeed, config.baseUrl) }
      );
    });
  }

  /** Posts the letter, in the caller's transaction. */
  async post(db: EntityManager, personId: number, deed: FactorDeed): Promise<void> {
    await this.mails.post(db, { kind: KIND, personId, about: { deed } });
  }
}
