// Time spent in the one door: whether it may be noted, and the row that is kept.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { refuse } from '../../errors.js';
import { authorize, signedIn } from '../../users/roles/permissions.policy.js';
import type { Who } from '../../who.js';
import type { Bug, Moment } from '../bug.js';
import type { ChangeSaid } from '../bug.form.js';
import { exactly } from '../past/moment.query.js';
import { durationWords } from './duration.words.js';
import { mayTime } from './time.policy.js';
import { INSERT_TIME, NOTED } from './times.sql.js';

const alone = 'Please say in a comment what this time went into.';

@Injectable()
export class TimesStore {
  /**
   * The minutes that are to be noted on the locked bug, or null. Time goes along with a comment: alone it would move the bug's
   * day for who does not see it. Throws NotAllowed, and Invalid where more is taken back than was noted.
   */
  async wanted(db: EntityManager, bug: Bug, said: ChangeSaid, who: Who): Promise<number | null> {
    if (said.time === null) return null;
    authorize(mayTime.spend(who, bug), who);
    if (said.text.trim() === '') refuse('time', alone);
    const [noted] = await db.query<{ minutes: number }[]>(NOTED, [bug.id, signedIn(who).id]);
    const had = noted?.minutes ?? 0;
    if (said.time < 0 && had + said.time < 0)
      refuse('time', `You have noted ${durationWords(had)} here: no more can be taken back.`);
    return said.time;
  }

  /** Notes it with the change of the bug at that moment. */
  async save(db: EntityManager, bug: Bug, minutes: number | null, at: Moment, who: Who): Promise<void> {
    if (minutes !== null) await db.query(INSERT_TIME, [bug.id, exactly(at), signedIn(who).id, minutes]);
  }
}
