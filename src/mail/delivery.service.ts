// The job behind a mail: writes it for its one recipient at this moment, and hands it over.
import { createHmac, hkdfSync } from 'node:crypto';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CONFIG, type Config } from '../config.js';
import { DatabaseService } from '../database/database.service.js';
import { SettingsService } from '../settings/settings.service.js';
import { ViewEngine } from '../web/view.engine.js';
import { asText, headerLine, type LetterPage } from './letter.js';
import { MailsService, type Posted, type Written } from './mails.service.js';
import type { Outgoing, Transport } from './transport.js';

interface Row extends Required<Posted> {
  isFirst: boolean;
}

/** The row of a mail that is not settled yet, held while it is written. */
const WAITING = `
  SELECT kind, person_id AS "personId", about, written_at IS NULL AS "isFirst" FROM mails
  WHERE id = $1 AND settled_at IS NULL FOR UPDATE`;
const WRITTEN = 'UPDATE mails SET written_at = coalesce(written_at, clock_timestamp()) WHERE id = $1';
const SETTLED = 'UPDATE mails SET settled_at = clock_timestamp(), outcome = $2 WHERE id = $1';

/** Codes with which a server says that it will never take this mail: the recipient or the content, not the sign-in. */
const isRefused = (error: unknown): boolean => {
  const { responseCode = 0, command = '' } = error as { responseCode?: number; command?: string };
  return responseCode >= 500 && responseCode < 600 && /^(RCPT TO|DATA)$/.test(command);
};

@Injectable()
export class DeliveryService implements OnModuleDestroy {
  private readonly key: Buffer;
  private way: { of: string; transport: Transport } | null = null;

  constructor(
    private readonly database: DatabaseService,
    private readonly mails: MailsService,
    private readonly views: ViewEngine,
    private readonly settings: SettingsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.key = Buffer.from(hkdfSync('sha256', config.secretKey, '', 'bugzot mail', 32));
  }

  onModuleDestroy(): void {
    this.way?.transport.close();
  }

  /**
   * Sends the mail of that id, once, and answers a line for the log ('' where nothing was to be sent). Throws where it is
   * worth another try. A mail that is sent twice, for its end was not seen, has one Message-ID.
   */
  async deliver(id: string): Promise<string> {
    const transport = await this.transport();
    const mail = await this.database.transaction((db) => this.write(db, id));
    if (!mail) return '';
    try {
      const line = await transport.send(mail);
      await this.settle(id, 'sent');
      return line;
    } catch (error) {
      if (!isRefused(error)) throw error;
      await this.settle(id, 'refused');
      return `the mail server refuses a mail (${mail.kind}) for good`;
    }
  }

  /** The way of this moment: another one is opened when the settings name another. */
  private async transport(): Promise<Transport> {
    // Not that of a second ago: a mail that was asked for after a change goes the new way.
    this.settings.forget();
    const { current, broken } = await this.settings.standing();
    if (broken.includes('SMTP_URL'))
      throw new Error('The mail server that was set (SMTP_URL) can not be read: set it again.');
    const { smtpUrl, mailFrom } = current;
    const of = JSON.stringify([smtpUrl, mailFrom]);
    // Loaded with the first mail, not at the start.
    const { transportOf } = await import('./transport.js');
    if (this.way?.of === of) return this.way.transport;
    this.way?.transport.close();
    this.way = { of, transport: transportOf({ ...this.config, smtpUrl, mailFrom }) };
    return this.way.transport;
  }

  private async write(db: EntityManager, id: string): Promise<Outgoing | null> {
    const [row] = await db.query<Row[]>(WAITING, [id]);
    if (!row) return null;
    const secret = createHmac('sha256', this.key).update(id).digest('base64url').slice(0, 32);
    const written = await this.mails.writerOf(row.kind)({ ...row, secret }, db);
    await db.query(WRITTEN, [id]);
    if (!written) await db.query(SETTLED, [id, 'nothing to send']);
    return written && this.outgoing(id, row.kind, written);
  }

  private outgoing(id: string, kind: string, { to, letter }: Written): Outgoing {
    const site = this.config.baseUrl;
    const page: LetterPage = { ...letter, site };
    return {
      id,
      kind,
      to: { name: headerLine(to.name), address: to.address },
      subject: headerLine(letter.subject),
      text: asText(letter, site),
      html: this.views.fragment('mail/letter', page),
    };
  }

  private async settle(id: string, outcome: string): Promise<void> {
    await this.database.read(null, 'mail-settled', SETTLED, [id, outcome]);
  }
}
