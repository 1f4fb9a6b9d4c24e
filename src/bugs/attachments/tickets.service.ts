// Tickets for files on the host of their own: made after the rights were asked, and taken for five minutes by the database's clock.
import { hkdfSync } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../config.js';
import { DatabaseService } from '../../database/database.service.js';
import { NotFound } from '../../errors.js';
import { WhoService } from '../../users/who.service.js';
import { idHash } from '../../web/session.sql.js';
import type { Who } from '../../who.js';
import type { AttachmentRecord } from './attachment.sql.js';
import { GOOD_FOR, isGood, read, written, type Ticket } from './ticket.js';

const NOW = `SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now`;

@Injectable()
export class TicketsService {
  private readonly secret: Buffer;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: DatabaseService,
    private readonly who: WhoService,
  ) {
    this.secret = Buffer.from(hkdfSync('sha256', config.secretKey, '', 'bugzot files', 32));
  }

  /** The host that files have of their own, where nothing is given without a ticket; '' where there is none. */
  get origin(): string {
    return this.config.attachmentUrl;
  }

  /** A ticket for him who may have the file: in the session of this id, null for a stranger. */
  async issue({ bug, key }: Pick<AttachmentRecord, 'bug' | 'key'>, sessionId: string | null): Promise<string> {
    const until = (await this.now()) + GOOD_FOR;
    const session = sessionId === null ? null : idHash(sessionId);
    return written({ bugId: bug.id, key, session, until }, this.secret);
  }

  /** What a ticket is for, and who comes with it, with the rights of this moment. Throws NotFound for one that is not good. */
  async find(text: string, address: string): Promise<{ ticket: Ticket; who: Who }> {
    const ticket = read(text, this.secret);
    if (!ticket || !isGood(ticket, await this.now())) throw new NotFound();
    const who = ticket.session ? await this.who.ofSession(ticket.session, address) : await this.who.stranger();
    if (!who) throw new NotFound();
    return { ticket, who };
  }

  private async now(): Promise<number> {
    const row = await this.database.readOne<{ now: number }>(null, 'now', NOW);
    if (!row) throw new Error('The database tells no time.');
    return Number(row.now);
  }
}
