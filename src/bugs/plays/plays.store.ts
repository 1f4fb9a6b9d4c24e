// The state of play in the one door: whether it may become another, whether somebody was quicker, and the row that is kept.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { authorize } from '../../users/roles/permissions.policy.js';
import type { Who } from '../../who.js';
import type { Bug, Moment } from '../bug.js';
import type { ChangeSaid } from '../bug.form.js';
import { mayBug } from '../bug.policy.js';
import { rendered } from '../comments/rendered.js';
import { exactly } from '../past/moment.query.js';
import { WordsStore } from '../search/words.store.js';
import { Overtaken } from './overtaken.js';
import { HOLDS, INSERT_PLAY, type PlayRow } from './plays.sql.js';

@Injectable()
export class PlaysStore {
  constructor(private readonly words: WordsStore) {}

  /** The text that the locked bug is to have, or null for none that is new. Throws NotAllowed and Overtaken. */
  async wanted(db: EntityManager, bug: Bug, said: ChangeSaid, who: Who): Promise<string | null> {
    if (said.play === undefined) return null;
    authorize(mayBug.triage(who, bug), who);
    const now = await this.holding(db, bug);
    if (said.play.text === (now.text ?? '')) return null;
    if (now.version !== said.play.seen) throw new Overtaken(now);
    return said.play.text;
  }

  private async holding(db: EntityManager, bug: Bug): Promise<PlayRow> {
    const [row] = await db.query<{ play: PlayRow | null }[]>(HOLDS, [bug.id]);
    return row?.play ?? { html: '', text: '', version: 0, at: bug.filedAt, who: '', realName: '' };
  }

  /** Keeps what the change of the bug at that moment tells, and indexes the bug anew. */
  async save(db: EntityManager, bug: Bug, text: string | null, at: Moment): Promise<void> {
    if (text === null) return;
    const { html, renderer } = rendered({ text, format: 'markdown' });
    await db.query(INSERT_PLAY, [bug.id, exactly(at), text, html, renderer]);
    await this.words.renew(db, [bug.id]);
  }
}
