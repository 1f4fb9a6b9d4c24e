// Closes accounts: everything that opens them goes, and what they have written stays.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { NotFound, refuse } from '../../../errors.js';
import { MailsService } from '../../../mail/mails.service.js';
import { SessionsService } from '../../sessions/sessions.service.js';
import { TokensService } from '../../tokens/tokens.service.js';
import { mailbox } from '../../email.form.js';
import { sought } from '../../user.form.js';
import { FactorsService } from '../../factors/factors.service.js';
import { CurrentPassword, type Proof } from '../../passwords/current.service.js';
import { ADMINISTRATORS, BY_NAME, CLOSE, HOLD, LOCK } from './closing.query.js';
import { accountClosed } from './closing.words.js';

const KIND = 'account closed';

interface Row {
  id: number;
  name: string;
  email: string | null;
  status: string;
  isPlaceholder: boolean;
}

@Injectable()
export class ClosingsService {
  constructor(
    private readonly current: CurrentPassword,
    private readonly sessions: SessionsService,
    private readonly factors: FactorsService,
    private readonly tokens: TokensService,
    private readonly mails: MailsService,
  ) {
    // The one letter that goes to a closed account.
    mails.register(KIND, async ({ about }) => {
      const [name, address] = [String(about['name']), String(about['to'])];
      return { to: { name, address: mailbox(address) }, letter: accountClosed(name) };
    });
  }

  /** The id of the account of that name. Throws NotFound. */
  async find(db: EntityManager, name: string): Promise<number> {
    const [row] = await db.query<{ id: number }[]>(BY_NAME, [sought(name)]);
    if (!row) throw new NotFound(`There is no account "${name}".`);
    return row.id;
  }

  /**
   * Closes the account, in the caller's transaction. Throws NotFound, and Invalid where it is closed already, is nobody's, or is
   * that of the last administrator who can sign in; with a `proof`, also where that is none any more.
   */
  async close(db: EntityManager, personId: number, proof?: Proof): Promise<void> {
    await db.query(LOCK);
    if (proof) await this.current.hold(db, proof);
    const [person] = await db.query<Row[]>(HOLD, [personId]);
    if (!person) throw new NotFound();
    if (person.status === 'closed') refuse('', 'This account is closed already.');
    if (person.isPlaceholder) refuse('', 'An import has named this person, who has no account here.');
    await this.keepAdministrator(db, personId);
    await db.query(CLOSE, [personId]);
    await this.sessions.endAll(db, personId);
    await this.tokens.end(db, personId);
    await this.factors.end(db, personId);
    if (person.email !== null)
      await this.mails.post(db, { kind: KIND, personId, about: { name: person.name, to: person.email } });
  }

  private async keepAdministrator(db: EntityManager, personId: number): Promise<void> {
    const [found] = await db.query<{ isOne: boolean; isOther: boolean }[]>(ADMINISTRATORS, [personId]);
    if (found?.isOne && !found.isOther)
      refuse('', 'Nobody else administrates this BugZot. Make somebody else an administrator first.');
  }
}
