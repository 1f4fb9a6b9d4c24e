// Posting mails: what is to be sent is a row of the caller's transaction; it is written and sent by a job.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { JobsService } from '../jobs/jobs.service.js';
import { SettingsService } from '../settings/settings.service.js';
import type { Letter } from './letter.js';

/** A mail as it waits: its kind, whom it is for (null: somebody without account), and what it is about; ids, no secrets. */
export interface Posted {
  kind: string;
  personId: number | null;
  about?: Record<string, unknown>;
}

/**
 * A mail as it is about to be written. `secret` is the mail's own, the same at every try and nowhere stored: a one-time
 * token can be made of it, where `isFirst` says that nothing has been made yet.
 */
export interface Mail extends Required<Posted> {
  secret: string;
  isFirst: boolean;
}

/** Whom it goes to, and the letter. */
export interface Written {
  to: { name: string; address: string };
  letter: Letter;
}

/** Writes a mail at the moment it is sent, in a transaction of its own; null where nothing is to be sent any more. */
export type Writer = (mail: Mail, db: EntityManager) => Promise<Written | null>;

/** The job that sends one mail. */
export const MAIL_TASK = 'mail';

@Injectable()
export class MailsService {
  private readonly writers = new Map<string, Writer>();

  constructor(
    private readonly jobs: JobsService,
    private readonly settings: SettingsService,
  ) {}

  /** Says who writes the mails of that kind; rooms do it when they are wired. */
  register(kind: string, writer: Writer): void {
    if (this.writers.has(kind)) throw new Error(`Mails of the kind "${kind}" are written already.`);
    this.writers.set(kind, writer);
  }

  /** Who writes mails of that kind; throws for a kind that nobody writes. */
  writerOf(kind: string): Writer {
    const writer = this.writers.get(kind);
    if (!writer) throw new Error(`Nobody writes mails of the kind "${kind}".`);
    return writer;
  }

  /** Puts a mail on its way, in the caller's transaction: it is sent when that is committed, or never. */
  async post(db: EntityManager, { kind, personId, about = {} }: Posted): Promise<void> {
    this.writerOf(kind);
    const sql = 'INSERT INTO mails (kind, person_id, about) VALUES ($1, $2, $3) RETURNING id';
    const [row] = await db.query<{ id: string }[]>(sql, [kind, personId, about]);
    await this.jobs.add(db, MAIL_TASK, { id: row?.id });
  }

  /** Where mails go when no server is configured, in a sentence for pages; '' when they are really sent. */
  async note(): Promise<string> {
    const { smtpUrl } = await this.settings.current();
    return smtpUrl ? '' : 'This BugZot has no mail server yet: its mails are files in var/outbox.';
  }
}
