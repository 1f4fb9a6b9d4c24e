// Closes accounts: everything that opens them goes, and what they have written stays.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../../audit/audit.service.js';
import { NotFound, refuse } from '../../../errors.js';
import { MailsService } from '../../../mail/mails.service.js';
import { SessionsService } from '../../sessions/sessions.service.js';
import { TokensService } from '../../tokens/tokens.service.js';
import { mailbox } from '../../email.form.js';
import { sought } from '../../user.form.js';
import { FactorsService } from '../../factors/factors.service.js';
import { CurrentPassword, type Proof } from '../../passwords/current.service.js';
import { AdministratorsService } from '../../roles/administrators.service.js';
import { BY_NAME, CLOSE, HOLD } from './closing.query.js';
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
    private readonly administrators: AdministratorsService,
    private readonly audit: AuditService,
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
  close(db: EntityManager, personId: number, proof?: Proof): Promise<void> {
    return this.administrators.keep(db, async () => {
      if (proof) await this.current.hold(db, proof);
      const [person] = await db.query<Row[]>(HOLD, [personId]);
      if (!person) throw new NotFound();
      if (person.status === 'closed') refuse('', 'This account is closed already.');
      if (person.isPlaceholder) refuse('', 'An import has named this person, who has no account here.');
      await db.query(CLOSE, [personId]);
      await this.shut(db, personId);
      if (person.email !== null)
        await this.mails.post(db, { kind: KIND, personId, about: { name: person.name, to: person.email } });
    });
  }

  /** Everything that opens the account ends. */
  async shut(db: EntityManager, personId: number): Promise<void> {
    await this.sessions.endAll(db, personId);
    await this.tokens.end(db, personId);
    await this.factors.end(db, personId);
  }

  /** Closes the account of that name from the command line, which the audit log tells. Throws as `close`. */
  async closeByCommand(db: EntityManager, name: string): Promise<void> {
    const id = await this.find(db, name);
    await this.close(db, id);
    await this.audit.record(db, { deed: 'closed', kind: 'person', id, name }, null);
  }
}
