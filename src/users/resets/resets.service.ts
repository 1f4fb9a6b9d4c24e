// Forgotten passwords: the wish is taken without a look at who has an account; the letter is written, or not, by a job.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MailsService, type Mail, type Written } from '../../mail/mails.service.js';
import { addresseeByKey } from '../addressees.store.js';
import { LettersService } from '../links/letters.service.js';
import { LinksService } from '../links/links.service.js';
import { sought } from '../user.form.js';

const KIND = 'reset';

@Injectable()
export class ResetsService {
  constructor(
    private readonly mails: MailsService,
    private readonly links: LinksService,
    private readonly letters: LettersService,
  ) {
    mails.register(KIND, (mail, db) => this.write(mail, db));
  }

  /** Whether a letter may be posted for that user name or address; throws TooMany for a sender (`from`) of too many wishes. */
  may(login: string, from: string): Promise<boolean> {
    return this.letters.may({ kind: KIND, from, to: sought(login) });
  }

  /** Puts the letter on its way, whoever that is. */
  async post(db: EntityManager, login: string): Promise<void> {
    await this.mails.post(db, { kind: KIND, personId: null, about: { login: sought(login) } });
  }

  /** To an open account a link for a new password, to one that is awaited its invitation again, to nobody else anything. */
  private async write(mail: Mail, db: EntityManager): Promise<Written | null> {
    const person = await addresseeByKey(db, String(mail.about['login']));
    if (person?.status === 'active') return this.links.reset(mail, db, person);
    return person && this.links.invitation(mail, db, person);
  }
}
