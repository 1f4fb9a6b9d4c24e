// Changes one's address: asked for with the password, done by the link that was mailed to the new one.
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DatabaseService } from '../../../database/database.service.js';
import { Invalid, NotFound, refuse } from '../../../errors.js';
import { MailsService } from '../../../mail/mails.service.js';
import { AttemptsService } from '../../../web/attempts.service.js';
import type { Who } from '../../../who.js';
import { signedIn } from '../../roles/permissions.policy.js';
import { TokensService } from '../../tokens/tokens.service.js';
import { canonical } from '../../user.form.js';
import { CurrentPassword, type Proof } from '../../passwords/current.service.js';
import { HOLD, SET } from './email.query.js';
import type { Asked } from './email-letters.service.js';

const PURPOSE = 'confirm address';

/** What the database says where two want one address at the same moment. */
const isTaken = (error: unknown): boolean =>
  (error as { driverError?: { code?: string } } | null)?.driverError?.code === '23505';

interface Row {
  name: string;
  email: string | null;
}

@Injectable()
export class EmailsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly tokens: TokensService,
    private readonly mails: MailsService,
    private readonly attempts: AttemptsService,
    private readonly current: CurrentPassword,
  ) {}

  /** Counts a request against what one person may cause of mails to strangers; throws TooMany beyond 5 an hour. */
  async allow(who: Who): Promise<void> {
    await this.attempts.count([{ key: `address change ${signedIn(who).id}`, most: 5, minutes: 60 }]);
  }

  /**
   * Notes the wish and posts the mails about it. Whose the address is, is not looked at here: who asks must not be able to tell.
   * Throws Invalid for the address that one has already.
   */
  async ask(db: EntityManager, email: string, proof: Proof): Promise<void> {
    const { personId } = proof;
    await this.current.hold(db, proof);
    const row = await this.hold(db, personId);
    if (row.email !== null && canonical(row.email) === canonical(email))
      refuse('email', 'This is your address already.');
    const asked: Asked = { email, request: randomUUID() };
    // A token that nobody knows keeps the place until the letter is written, which makes the real one.
    await this.tokens.make(db, { purpose: PURPOSE, personId, about: { ...asked } });
    await this.mails.post(db, { kind: 'address confirmation', personId, about: { ...asked } });
    if (row.email !== null)
      await this.mails.post(db, { kind: 'address change asked', personId, about: { email, to: row.email } });
  }

  /** Takes the wish back. */
  async cancel(db: EntityManager, who: Who): Promise<void> {
    const { id } = signedIn(who);
    // First the person, as everybody here, so that the letter that is being written knows of it.
    await this.hold(db, id);
    await this.tokens.forget(db, PURPOSE, id);
  }

  /** What the link would do; throws NotFound when it does not hold. */
  look(token: string): Promise<{ name: string; email: string }> {
    return this.database.transaction(async (db) => {
      const { personId, about } = await this.tokens.look(db, PURPOSE, token);
      const { name } = await this.hold(db, personId);
      return { name, email: String(about['email']) };
    });
  }

  /** Makes the address that of the account, and ends all its one-time links. Throws NotFound, and Invalid where it is taken by now. */
  async confirm(db: EntityManager, token: string): Promise<void> {
    const { personId, about } = await this.tokens.look(db, PURPOSE, token);
    const email = String(about['email']);
    const { email: old } = await this.hold(db, personId);
    await this.tokens.use(db, PURPOSE, token);
    try {
      await db.query(SET, [personId, email, canonical(email)]);
    } catch (error) {
      if (!isTaken(error)) throw error;
      throw new Invalid({ '': 'This address belongs to another account by now. Nothing was changed.' });
    }
    if (personId !== null) await this.tokens.end(db, personId);
    if (old !== null) await this.mails.post(db, { kind: 'address changed', personId, about: { email, to: old } });
  }

  private async hold(db: EntityManager, personId: number | null): Promise<Row> {
    const [row] = await db.query<Row[]>(HOLD, [personId]);
    if (!row) throw new NotFound();
    return row;
  }
}
