// What administrators do for somebody else's account: close, open again, reset, end its sessions, drop its factors.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../audit/audit.service.js';
import { DatabaseService } from '../../database/database.service.js';
import { NotFound, refuse } from '../../errors.js';
import type { Who } from '../../who.js';
import { FactorsService } from '../factors/factors.service.js';
import { ClosingsService } from '../me/closing/closings.service.js';
import { ResetsService } from '../resets/resets.service.js';
import { GrantsService } from '../roles/grants.service.js';
import { AdministratorsService } from '../roles/administrators.service.js';
import { SessionsService } from '../sessions/sessions.service.js';
import type { ListedSession } from '../sessions/session.query.js';
import { canonical, sought } from '../user.form.js';
import type { UserStatus } from '../user.entity.js';
import { orTaken } from '../users.service.js';
import { HOLD_ACCOUNT, OWNER, REOPEN } from './care.query.js';

/** An account as it is held while something is done for it. */
export interface Account {
  id: number;
  name: string;
  email: string | null;
  emailKey: string | null;
  status: UserStatus;
  mergedIntoId: number | null;
  isPlaceholder: boolean;
}

const own = 'This is your own account: what belongs to it is under Your account, and asks for your password.';

@Injectable()
export class CareService {
  constructor(
    private readonly database: DatabaseService,
    private readonly closings: ClosingsService,
    private readonly sessions: SessionsService,
    private readonly factors: FactorsService,
    private readonly resets: ResetsService,
    private readonly grants: GrantsService,
    private readonly administrators: AdministratorsService,
    private readonly audit: AuditService,
  ) {}

  /**
   * The account of that name, held until the transaction ends. Throws NotFound, NotAllowed where it may do more than `who`, and
   * Invalid for one's own.
   */
  async account(db: EntityManager, name: string, who: Who): Promise<Account> {
    const [account] = await db.query<Account[]>(HOLD_ACCOUNT, [sought(name)]);
    if (!account) throw new NotFound();
    await this.grants.reach(db, account.id, who);
    if (account.id === who.person?.id) refuse('', own);
    return account;
  }

  /** Closes it. Throws as `account`, and Invalid for one that is closed or is the last administrator's. */
  async close(db: EntityManager, name: string, who: Who): Promise<void> {
    // The lock of the administrators comes before that of the account, here as everywhere.
    await this.administrators.keep(db, async () => {
      const account = await this.account(db, name, who);
      await this.closings.close(db, account.id);
      await this.record(db, 'closed', account, who);
    });
  }

  /**
   * Opens a closed one again, with its address and without a password: a link to set one is mailed. Throws as `account`, and
   * Invalid for one that is not closed or was merged, and where somebody has the address meanwhile.
   */
  async reopen(db: EntityManager, name: string, who: Who): Promise<void> {
    const account = await this.account(db, name, who);
    const { id, email, status, mergedIntoId } = account;
    if (status !== 'closed') refuse('', 'This account is not closed.');
    if (mergedIntoId !== null) refuse('', 'This account was merged into another one, and stays closed.');
    if (email === null) refuse('', 'This account has no address to which a link could be mailed.');
    const key = canonical(email);
    const [owner] = await db.query<{ name: string }[]>(OWNER, [key]);
    if (owner)
      refuse('', `The address ${email} belongs to ${owner.name} by now. You can merge this account into that one.`);
    await db.query(REOPEN, [id, key]).catch(orTaken);
    await this.resets.post(db, account.name);
    await this.record(db, 'opened', account, who);
  }

  /** Mails a link to set a new password. Throws as `account`, and Invalid where there is nobody to mail it to. */
  async reset(db: EntityManager, name: string, who: Who): Promise<void> {
    const account = await this.account(db, name, who);
    if (account.isPlaceholder) refuse('', 'An import has named this person, who has no account here.');
    if (account.status === 'closed') refuse('', 'This account is closed.');
    await this.resets.post(db, account.name);
    await this.record(db, 'sent a reset to', account, who);
  }

  /** Turns off all second factors; their owner is told by mail. Throws as `account`. */
  async dropFactors(db: EntityManager, name: string, who: Who): Promise<void> {
    const account = await this.account(db, name, who);
    if ((await this.factors.lock(db, account.id)) === 0) refuse('', 'No second factor is on.');
    await this.factors.drop(db, account.id);
    await this.record(db, 'dropped the factors of', account, who);
  }

  /** Where that person is signed in, the newest first. Throws NotFound, and NotAllowed where he may do more than `who`. */
  async sessionsOf(name: string, who: Who): Promise<{ name: string; sessions: ListedSession[] }> {
    const account = await this.database.transaction((db) => this.account(db, name, who));
    return { name: account.name, sessions: await this.sessions.listOf(account.id, who) };
  }

  /** Ends one of the sessions. Throws as `account`, and NotFound for one that is over. */
  async endSession(db: EntityManager, name: string, handle: string, who: Who): Promise<void> {
    const account = await this.account(db, name, who);
    await this.sessions.endOf(db, account.id, handle);
    await this.record(db, 'ended a session of', account, who);
  }

  /** Ends all of them. Throws as `account`. */
  async endSessions(db: EntityManager, name: string, who: Who): Promise<void> {
    const account = await this.account(db, name, who);
    await this.sessions.endAll(db, account.id);
    await this.record(db, 'ended all sessions of', account, who);
  }

  private record(db: EntityManager, deed: string, { id, name }: Account, who: Who): Promise<void> {
    return this.audit.record(db, { deed, kind: 'person', id, name }, who);
  }
}
