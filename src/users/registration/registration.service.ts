// Accounts that people make for themselves: the address has to prove itself before there is anything.
import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CannotStart, CONFIG, type Config } from '../../config.js';
import { DatabaseService } from '../../database/database.service.js';
import { NotAllowed, NotFound, refuse } from '../../errors.js';
import { MailsService, type Mail, type Written } from '../../mail/mails.service.js';
import { SettingsService } from '../../settings/settings.service.js';
import { AttemptsService } from '../../web/attempts.service.js';
import { addresseeByKey, toPerson } from '../addressees.store.js';
import { mailbox } from '../email.form.js';
import { LettersService } from '../links/letters.service.js';
import { LinksService } from '../links/links.service.js';
import { refuseWeak } from '../passwords/password.form.js';
import { PasswordsService } from '../passwords/passwords.service.js';
import { gone, TokensService } from '../tokens/tokens.service.js';
import { canonical } from '../user.form.js';
import { UsersService } from '../users.service.js';
import { ClaimsService } from './claims.service.js';
import { isAtHost, type RegistrationSaid } from './registration.form.js';
import { activation, youHaveOne, type Claimable } from './registration.words.js';

const KIND = 'registration';

/** The roles that can be given. */
const GIVEN = `SELECT name, stock FROM roles WHERE is_active AND stock IS DISTINCT FROM 'anonymous' ORDER BY rank, id`;

/** What somebody has who may make an account: the address that has proven itself, where to go on, what waits for him. */
export interface Opening {
  email: string;
  next: string;
  claimable: Claimable | null;
}

@Injectable()
export class RegistrationService {
  constructor(
    private readonly database: DatabaseService,
    private readonly mails: MailsService,
    private readonly tokens: TokensService,
    private readonly users: UsersService,
    private readonly claims: ClaimsService,
    private readonly links: LinksService,
    private readonly letters: LettersService,
    private readonly passwords: PasswordsService,
    private readonly attempts: AttemptsService,
    private readonly settings: SettingsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    mails.register(KIND, (mail, db) => this.write(mail, db));
  }

  /** Throws CannotStart where there is no role for those who register; one that was set in the panel can be set there again. */
  async checkRole(): Promise<void> {
    const { current, sources } = await this.settings.standing();
    if (sources.NEW_ACCOUNT_ROLE === 'panel') return;
    const { newAccountRole: role } = current;
    const found = await this.database.read<{ name: string; stock: string | null }>(null, '', GIVEN);
    if (found.some(({ name, stock }) => name === role || stock === role)) return;
    const names = found.map(({ name }) => name);
    throw new CannotStart(`There is no role ${role} (NEW_ACCOUNT_ROLE).`, `There are ${names.join(', ')}.`);
  }

  /** Whether a letter may be posted to that address; throws NotAllowed, and TooMany for a sender of too many wishes. */
  async may(email: string, from: string): Promise<boolean> {
    await this.checkOpen();
    return this.letters.may({ kind: KIND, from, to: canonical(email) });
  }

  /** Puts the letter on its way, whoever that is. `next` is where one wants to go on. */
  async post(db: EntityManager, email: string, next: string): Promise<void> {
    await this.checkOpen(db);
    await this.mails.post(db, { kind: KIND, personId: null, about: { email, next } });
  }

  /** What the link is for. Throws NotFound when it does not hold. */
  async look(token: string): Promise<Opening> {
    await this.checkOpen();
    return this.database.transaction((db) => this.lookIn(db, token));
  }

  /**
   * The hash of the password, made outside of any transaction; null where the link does not hold. Throws TooMany where many
   * names were tried with one link, for here it is told that one is taken, and Invalid for a password that is easy to guess.
   */
  async hash(token: string, said: RegistrationSaid): Promise<string | null> {
    const key = `registration link ${createHash('sha256').update(token).digest('base64url')}`;
    await this.attempts.count([{ key, most: 20, minutes: 60 }]);
    const opening = await this.look(token).catch((error: unknown) => {
      if (error instanceof NotFound) return null;
      throw error;
    });
    if (!opening) return null;
    refuseWeak(said, [new URL(this.config.baseUrl).hostname, said.name, opening.email, said.realName]);
    return this.passwords.hash(said.password);
  }

  /**
   * Makes the account, open and with the role that the configuration names, in the caller's transaction; answers its id. Throws
   * NotFound when the link does not hold, Invalid for a name that is taken: then the link holds on.
   */
  async register(
    db: EntityManager,
    token: string,
    said: RegistrationSaid,
    passwordHash: string | null,
  ): Promise<{ id: number; next: string }> {
    const { email, next, claimable } = await this.lookIn(db, token);
    if (passwordHash === null) throw new NotFound(gone);
    await this.tokens.use(db, 'register', token);
    const roles = await this.users.roles(db, [(await this.settings.current(db)).newAccountRole]);
    const { name, realName, zone } = said;
    if (said.claim && claimable) {
      const id = await this.claims.claim(db, claimable.id, { name, email, realName, zone, passwordHash });
      await this.users.grant(db, id, roles);
      return { id, next };
    }
    const more = { zone, passwordHash, status: 'active' } as const;
    const { id } = await this.users.insert(db, { name, email, realName }, roles, more);
    return { id, next };
  }

  private async checkOpen(db?: EntityManager): Promise<void> {
    const { registration } = await this.settings.current(db);
    if (registration === 'invitation') throw new NotAllowed('Accounts are made by invitation here.');
    if (registration === 'closed') throw new NotAllowed('Accounts are made by the administrators here.');
  }

  private async lookIn(db: EntityManager, token: string): Promise<Opening> {
    const { about } = await this.tokens.look(db, 'register', token);
    const [email, next] = [String(about['email']), String(about['next'])];
    const { registrationDomains } = await this.settings.current(db);
    if (!isAtHost(email, registrationDomains)) refuse('', 'Accounts here are for other addresses by now.');
    return { email, next, claimable: await this.claims.find(db, email) };
  }

  /** A link to an address that nobody has; else a word to the one who has it. */
  private async write(mail: Mail, db: EntityManager): Promise<Written | null> {
    const email = String(mail.about['email']);
    const site = new URL(this.config.baseUrl).host;
    const person = await addresseeByKey(db, canonical(email));
    if (person?.status === 'active')
      return { to: toPerson(person), letter: youHaveOne(site, person.name, this.config.baseUrl) };
    if (person) return this.links.invitation(mail, db, person);
    const token = { purpose: 'register', personId: null, about: mail.about, token: mail.secret, many: true } as const;
    if (mail.isFirst) await this.tokens.make(db, token);
    const letter = activation(site, `${this.config.baseUrl}/registration/${mail.secret}`);
    return { to: { name: '', address: mailbox(email) }, letter };
  }
}
