// Tells a person by mail that the password was changed, whichever way.
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CONFIG, type Config } from '../../config.js';
import { MailsService } from '../../mail/mails.service.js';
import { openAddressee, toPerson } from '../addressees.store.js';
import { passwordChanged, type Occasion } from './password.words.js';

const KIND = 'password changed';

@Injectable()
export class PasswordLettersService {
  constructor(
    private readonly mails: MailsService,
    @Inject(CONFIG) config: Config,
  ) {
    mails.register(KIND, async ({ personId, about }, db) => {
      const found = await openAddressee(db, personId);
      const occasion = about as unknown as Occasion;
      const help = `${config.baseUrl}/passwords/new`;
      return found && { to: toPerson(found), letter: passwordChanged(found.name, found.zone, occasion, help) };
    });
  }

  /** Posts the letter, in the caller's transaction. */
  async post(db: EntityManager, personId: number, occasion: Occasion): Promise<void> {
    await this.mails.post(db, { kind: KIND, personId, about: { ...occasion } });
  }
}
