// Reminds people kindly of what they were asked: by one mail for all of it, once a week at most, with the rights they have then.
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CONFIG, type Config } from '../../config.js';
import { DatabaseService } from '../../database/database.service.js';
import { MailsService, type Written } from '../../mail/mails.service.js';
import { SettingsService } from '../../settings/settings.service.js';
import { openAddressee, toPerson } from '../../users/addressees.store.js';
import { WhoService } from '../../users/who.service.js';
import { DUE, MAILED, REMINDED, TAKE, WANTS } from './reminders.sql.js';
import { reminder } from './request.words.js';
import { askedSql, type AskedRow } from './requests.sql.js';

const KIND = 'requests';

/** By the clock: early each morning. */
export const REMIND_TASK = 'remind';
export const REMIND_AT = '40 5 * * *';

/** People who are looked up at once. */
const AT_ONCE = 200;

/** Requests that one mail tells one by one. */
const TOLD = 20;

@Injectable()
export class RemindersService {
  constructor(
    private readonly database: DatabaseService,
    private readonly mails: MailsService,
    private readonly settings: SettingsService,
    private readonly who: WhoService,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    mails.register(KIND, ({ personId }, db) => this.write(db, personId));
  }

  /** Posts a mail to everybody of whom something has been asked for long enough. Where the setting is 0, to nobody. */
  async remind(stop?: AbortSignal): Promise<void> {
    const { remindAfter } = await this.settings.current();
    if (remindAfter === 0) return;
    let last = 0;
    while (!stop?.aborted) {
      const due = await this.database.read<{ id: number }>(null, 'remind', DUE, [remindAfter, last, AT_ONCE]);
      for (const { id } of due) await this.database.transaction((db) => this.post(db, id));
      const end = due.at(-1);
      if (!end) return;
      last = end.id;
    }
  }

  private async post(db: EntityManager, personId: number): Promise<void> {
    const [taken] = await db.query<[unknown[], number]>(TAKE, [personId]);
    if (taken.length === 0) return;
    await db.query(REMINDED, [personId]);
    await this.mails.post(db, { kind: KIND, personId });
  }

  /** Null where nothing waits any more that is for him, and where he wants no mails of it by now. */
  private async write(db: EntityManager, personId: number | null): Promise<Written | null> {
    const found = await openAddressee(db, personId);
    const who = found && (await this.who.within(db, found.id));
    if (!who || (await db.query<unknown[]>(WANTS, [found.id])).length === 0) return null;
    const { sql, values } = askedSql(who, TOLD, MAILED);
    const waiting = await db.query<AskedRow[]>(sql, values);
    if (waiting.length === 0) return null;
    return { to: toPerson(found), letter: reminder(found.name, waiting, this.config.baseUrl) };
  }
}
