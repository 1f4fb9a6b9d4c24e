// Writes the letters about a change of address, as things stand when they are written.
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CONFIG, type Config } from '../../../config.js';
import { MailsService, type Mail, type Written } from '../../../mail/mails.service.js';
import { openAddressee, toPerson } from '../../addressees.store.js';
import { tokenHolds } from '../../tokens/token.policy.js';
import { TokensService } from '../../tokens/tokens.service.js';
import { canonical } from '../../user.form.js';
import { HOLD, OWNER, WAITING } from './email.query.js';
import { addressChanged, addressTaken, changeAsked, confirmAddress } from './email.words.js';

/** A wish: the new address, and the number of the request, for an earlier one must not come back to life. */
export interface Asked {
  email: string;
  request: string;
}

@Injectable()
export class EmailLettersService {
  constructor(
    private readonly tokens: TokensService,
    @Inject(CONFIG) private readonly config: Config,
    mails: MailsService,
  ) {
    mails.register('address confirmation', (mail, db) => this.confirmation(mail, db));
    mails.register('address change asked', async ({ personId, about }, db) => {
      const found = await openAddressee(db, personId);
      const help = `${config.baseUrl}/passwords/new`;
      return (
        found && {
          to: toPerson(found, String(about['to'])),
          letter: changeAsked(found.name, String(about['email']), help),
        }
      );
    });
    mails.register('address changed', async ({ personId, about }, db) => {
      const found = await openAddressee(db, personId);
      return (
        found && {
          to: toPerson(found, String(about['to'])),
          letter: addressChanged(found.name, String(about['email'])),
        }
      );
    });
  }

  /** The link, or to whom the address belongs already: that it does; nothing where the wish was taken back. */
  private async confirmation({ personId, about, secret, isFirst }: Mail, db: EntityManager): Promise<Written | null> {
    const { email, request } = about as unknown as Asked;
    await db.query(HOLD, [personId]);
    const [waiting] = await db.query<unknown[]>(WAITING, [personId, request]);
    const found = await openAddressee(db, personId);
    if (!waiting || !found) return null;
    const [owner] = await db.query<{ id: number }[]>(OWNER, [canonical(email)]);
    if (owner) return this.taken(db, owner.id);
    // Not a new one: by the time at which it ends one could tell that the address was free.
    if (isFirst) await this.tokens.exchange(db, 'confirm address', personId, secret);
    const link = `${this.config.baseUrl}/addresses/${secret}`;
    return { to: toPerson(found, email), letter: confirmAddress(found.name, link, tokenHolds('confirm address')) };
  }

  private async taken(db: EntityManager, ownerId: number): Promise<Written | null> {
    const owner = await openAddressee(db, ownerId);
    return owner && { to: toPerson(owner), letter: addressTaken(owner.name) };
  }
}
