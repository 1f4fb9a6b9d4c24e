// Reports of strangers: kept until the link in their mail is used, then filed as of the person of that address.
import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CONFIG, type Config } from '../../config.js';
import { DatabaseService } from '../../database/database.service.js';
import { NotFound, refuse } from '../../errors.js';
import { MailsService, type Mail, type Written } from '../../mail/mails.service.js';
import { SettingsService } from '../../settings/settings.service.js';
import { mailbox } from '../../users/email.form.js';
import { NewcomersService } from '../../users/registration/newcomers.service.js';
import { RegistrationService } from '../../users/registration/registration.service.js';
import { gone } from '../../users/tokens/tokens.service.js';
import { WhoService } from '../../users/who.service.js';
import type { Typed } from '../../web/form.js';
import type { ReportSaid } from '../bug.form.js';
import { FieldsService } from '../fields.service.js';
import { keptOf, reportOf } from '../held/held.form.js';
import { IntakeService, type TakenIn } from '../held/intake.service.js';
import type { Who } from '../../who.js';
import { HOLDS, reportLetter } from './letter.words.js';

const KIND = 'report';

/** A report that waits for its link to be used. */
export interface LetteredReport {
  email: string;
  typed: Typed;
}

const hash = (token: string): string => createHash('sha256').update(token).digest('hex');
const holds = `sent_at > clock_timestamp() - interval '${HOLDS} days'`;
const KEEP = 'INSERT INTO letters_of_reports (token_hash, email, said) VALUES ($1, $2, $3)';
const NAME = 'UPDATE letters_of_reports SET token_hash = $2 WHERE token_hash = $1 RETURNING email';
const LOOK = `SELECT email, said AS typed FROM letters_of_reports WHERE token_hash = $1 AND ${holds}`;
const USE = `DELETE FROM letters_of_reports WHERE token_hash = $1 AND ${holds} RETURNING email, said AS typed`;

@Injectable()
export class ReportLettersService {
  constructor(
    private readonly database: DatabaseService,
    private readonly mails: MailsService,
    private readonly settings: SettingsService,
    private readonly registration: RegistrationService,
    private readonly newcomers: NewcomersService,
    private readonly fields: FieldsService,
    private readonly intake: IntakeService,
    private readonly who: WhoService,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    mails.register(KIND, (mail, db) => this.write(mail, db));
  }

  /** Whether strangers may report here: the setting says so, and they may make an account by themselves. */
  async isOpen(who: Who): Promise<boolean> {
    const { strangersFile, registration } = await this.settings.current();
    return who.person === null && strangersFile && registration === 'open';
  }

  /** Whether links that were mailed still hold here. */
  async isOn(): Promise<boolean> {
    return (await this.settings.current()).strangersFile;
  }

  /** Whether a letter may be posted to that address; throws NotAllowed, and TooMany for a sender of too many wishes. */
  may(email: string, from: string): Promise<boolean> {
    return this.registration.may(email, from);
  }

  /** Keeps the report and puts the letter on its way, whoever has that address. Throws Invalid for what the product has not. */
  async post(db: EntityManager, email: string, typed: Typed, said: ReportSaid, may: boolean, who: Who): Promise<void> {
    await this.fields.resolve(db, said, await this.fields.product(db, said.product, who), null, who);
    if (!may) return;
    // Nobody knows a token of this one: the letter has its own, which takes its place when it is written.
    const first = hash(randomBytes(24).toString('base64url'));
    await db.query(KEEP, [first, email, JSON.stringify(keptOf(typed))]);
    await this.mails.post(db, { kind: KIND, personId: null, about: { report: first } });
  }

  /** The report behind a link. Throws NotFound when it does not hold. */
  async look(token: string): Promise<LetteredReport> {
    const found = await this.database.readOne<LetteredReport>(null, '', LOOK, [hash(token)]);
    if (!found || !(await this.settings.current()).strangersFile) throw new NotFound(gone);
    return found;
  }

  /** Files it as of the person of that address, once, in the caller's transaction. Throws NotFound, NotAllowed and Invalid. */
  async file(db: EntityManager, token: string): Promise<TakenIn> {
    const [rows] = await db.query<[LetteredReport[], number]>(USE, [hash(token)]);
    const report = rows[0];
    if (!report || !(await this.settings.current(db)).strangersFile) throw new NotFound(gone);
    const id = await this.newcomers.person(db, report.email);
    const author = await this.who.within(db, id);
    if (!author) return refuse('', 'The account of this address is closed.');
    return this.intake.report(db, report.typed, reportOf(report.typed), author, true);
  }

  private async write(mail: Mail, db: EntityManager): Promise<Written | null> {
    const { host } = new URL(this.config.baseUrl);
    const own = hash(mail.secret);
    const [rows] = await db.query<[{ email: string }[], number]>(NAME, [
      mail.isFirst ? mail.about['report'] : own,
      own,
    ]);
    const email = rows[0]?.email;
    if (email === undefined) return null;
    const letter = reportLetter(host, `${this.config.baseUrl}/bugs/letters/${mail.secret}`);
    return { to: { name: '', address: mailbox(email) }, letter };
  }
}
