// One-time links with which people set their password: made, mailed, used. There is no other way to set one without the old one.
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CONFIG, type Config } from '../../config.js';
import { DatabaseService } from '../../database/database.service.js';
import { NotFound, refuse } from '../../errors.js';
import { MailsService, type Mail, type Written } from '../../mail/mails.service.js';
import { addresseeById, addresseeByKey, toPerson, type Addressee } from '../addressees.store.js';
import { refuseWeak } from '../passwords/password.form.js';
import { PasswordLettersService } from '../passwords/password-letters.service.js';
import type { Occasion } from '../passwords/password.words.js';
import { PasswordsService } from '../passwords/passwords.service.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { gone, TokensService } from '../tokens/tokens.service.js';
import { sought } from '../user.form.js';
import type { UserStatus } from '../user.entity.js';
import { invitation, newLink, reset, type LinkWords } from './link.words.js';

/** For what a link to a password may have been made. */
const PURPOSES = ['set password', 'reset password'] as const;

const SET = `
  UPDATE users u SET password_hash = $2, password_set_at = clock_timestamp(), status = 'active'
  FROM (SELECT id, status FROM users WHERE id = $1 FOR UPDATE) AS before
  WHERE u.id = before.id AND u.status <> 'closed' RETURNING before.status, password_set_at AS "setAt"`;

const OWNER = `
  SELECT name, coalesce(email, '') AS email, real_name AS "realName", status = 'awaiting' AS "isNew"
  FROM users WHERE id = $1 AND status <> 'closed'`;

/** Whose password a link sets; `isNew` where there was none. */
export interface LinkOwner {
  name: string;
  email: string;
  realName: string;
  isNew: boolean;
}

@Injectable()
export class LinksService {
  constructor(
    private readonly database: DatabaseService,
    private readonly tokens: TokensService,
    private readonly passwords: PasswordsService,
    private readonly sessions: SessionsService,
    private readonly letters: PasswordLettersService,
    private readonly mails: MailsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    mails.register('invitation', async (mail, db) => {
      const person = await addresseeById(db, mail.personId);
      return person && this.invitation(mail, db, person);
    });
  }

  /** Mails a link to the person, in the caller's transaction, and answers another to hand on; all earlier ones die. */
  async invite(db: EntityManager, personId: number): Promise<string> {
    const link = await this.make(db, personId);
    await this.mail(db, personId);
    return link;
  }

  /** A link to hand on; all earlier ones die. */
  async make(db: EntityManager, personId: number): Promise<string> {
    const token = await this.tokens.make(db, { purpose: 'set password', personId });
    return `${this.config.baseUrl}/passwords/${token}`;
  }

  /** Mails a link to the person, in the caller's transaction. */
  async mail(db: EntityManager, personId: number): Promise<void> {
    await this.mails.post(db, { kind: 'invitation', personId });
  }

  /** The account of that user name or address, for which a link may be made. Throws NotFound, and Invalid for a closed one. */
  async account(db: EntityManager, login: string): Promise<Addressee> {
    const found = await addresseeByKey(db, sought(login));
    if (!found) throw new NotFound(`There is no account with the name or address "${login}".`);
    return found.status === 'closed' ? refuse('', `The account ${found.name} is closed.`) : found;
  }

  /** The letter with a link for somebody who is awaited or has an account; null for a closed one. */
  async invitation(mail: Mail, db: EntityManager, person: Addressee): Promise<Written | null> {
    if (person.status === 'closed') return null;
    const words = await this.withLink(mail, db, person, 'set password');
    return { to: toPerson(person), letter: person.status === 'awaiting' ? invitation(words) : newLink(words) };
  }

  /** The letter with a link for somebody who has forgotten the password of an open account. */
  async reset(mail: Mail, db: EntityManager, person: Addressee): Promise<Written> {
    return { to: toPerson(person), letter: reset(await this.withLink(mail, db, person, 'reset password')) };
  }

  /** Whose password the link sets. Throws NotFound when it does not hold. */
  whose(token: string): Promise<LinkOwner> {
    return this.database.transaction(async (db) => {
      const { personId } = await this.tokens.look(db, PURPOSES, token);
      const [owner] = await db.query<LinkOwner[]>(OWNER, [personId]);
      if (!owner) throw new NotFound(gone);
      return owner;
    });
  }

  /**
   * The hash to set, made outside of any transaction; null where the link does not hold and nothing is worth the work. Throws
   * Invalid for a password that the person's own names make easy to guess.
   */
  async hash(token: string, password: string): Promise<string | null> {
    const owner = await this.whose(token).catch((error: unknown) => {
      if (error instanceof NotFound) return null;
      throw error;
    });
    if (!owner) return null;
    refuseWeak({ password }, [new URL(this.config.baseUrl).hostname, owner.name, owner.email, owner.realName]);
    return this.passwords.hash(password);
  }

  /**
   * Sets the password and opens the account; its other links die and all its sessions end. Second factors stay. `from` is whence. Throws
   * NotFound when the link does not hold any more.
   */
  async set(db: EntityManager, token: string, hash: string | null, from: Omit<Occasion, 'at'>): Promise<void> {
    const { personId } = await this.tokens.use(db, PURPOSES, token);
    const [rows] = await db.query<[{ status: UserStatus; setAt: Date }[], number]>(SET, [personId, hash]);
    const before = rows[0];
    if (personId === null || hash === null || !before) throw new NotFound(gone);
    await this.tokens.end(db, personId);
    await this.sessions.endAll(db, personId);
    if (before.status === 'active') await this.letters.post(db, personId, { at: before.setAt.getTime(), ...from });
  }

  private async withLink(
    mail: Mail,
    db: EntityManager,
    person: Addressee,
    purpose: (typeof PURPOSES)[number],
  ): Promise<LinkWords> {
    const token = { purpose, personId: person.id, token: mail.secret, many: true };
    if (mail.isFirst) await this.tokens.make(db, token);
    return this.words(person, `/passwords/${mail.secret}`);
  }

  private words({ name }: Addressee, path: string): LinkWords {
    return { site: new URL(this.config.baseUrl).host, name, href: this.config.baseUrl + path };
  }
}
