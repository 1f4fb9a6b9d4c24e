// Taking leaked words out of a bug and its history, for good: looked at before, done once, written to the log without the words.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DatabaseService } from '../../database/database.service.js';
import { NotFound, refuse } from '../../errors.js';
import { authorize, signedIn } from '../../users/roles/permissions.policy.js';
import type { Who } from '../../who.js';
import { mayBug, type BugFacts } from '../bug.policy.js';
import { BugsStore } from '../changes/bugs.store.js';
import type { Format } from '../changes/change.js';
import { rendered } from '../comments/rendered.js';
import { WordsStore } from '../search/words.store.js';
import { LEAST, type RedactionSaid } from './redaction.form.js';
import type { RedactionCounts } from './redaction.pages.js';
import { BARE, DRESS, REDACT, redactedBug, standing } from './redaction.sql.js';

/** What will be done: the words, and where they stand. */
export interface Found {
  words: string;
  counts: RedactionCounts;
}

/** All of a text as the words. Throws Invalid for one that is gone, or too short. */
function wholeOf(text: string | null): string {
  if (text === null) refuse('whole', 'This text is not there any more.');
  return text.length < LEAST ? refuse('whole', 'So short a text can not have leaked anything.') : text;
}

@Injectable()
export class RedactionsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly bugs: BugsStore,
    private readonly index: WordsStore,
  ) {}

  /** Whether `who` may redact the bug. Throws NotFound where it does not exist for him, NotAllowed. */
  async may(id: number, who: Who): Promise<void> {
    await this.find(id, '', who);
  }

  /** Where the words stand. Throws NotFound, NotAllowed, and Invalid where they stand nowhere. */
  async look(id: number, said: RedactionSaid, target: string, who: Who): Promise<Found> {
    const { whole } = await this.find(id, target, who);
    const words = said.whole ? wholeOf(whole) : said.leaked;
    const { sql, params } = standing(id, words, who);
    const counts = await this.database.readOne<RedactionCounts>(who, '', sql, params);
    if (!counts) throw new NotFound();
    const { waiting: _, ...here } = counts;
    if (Object.values(here).every((count) => count === 0))
      refuse(said.whole ? 'whole' : 'leaked', 'These words stand nowhere in this bug. Mind large and small letters.');
    return { words, counts };
  }

  /** Takes the words out, in the caller's transaction. Throws NotFound, NotAllowed, and Invalid where they are gone. */
  async redact(db: EntityManager, id: number, words: string, why: string, who: Who): Promise<void> {
    const person = signedIn(who);
    const bug = await this.bugs.findForUpdate(db, id, who); // find
    authorize(mayBug.redact(who, bug), who); // may
    const by = [person.id, person.name, who.address];
    const [row] = await db.query<{ counts: RedactionCounts | null }[]>(REDACT, [id, words, ...by, why]); // save, record
    if (!row?.counts) refuse('', 'These words stand nowhere in this bug any more.');
    const bare = await db.query<{ id: number; text: string; format: Format }[]>(BARE, [id]);
    const dressed = bare.map(({ id: comment, ...said }) => ({ id: comment, ...rendered(said) }));
    if (dressed.length > 0) await db.query(DRESS, [JSON.stringify(dressed)]);
    await this.index.renew(db, [id]);
  }

  private async find(id: number, target: string, who: Who): Promise<{ whole: string | null }> {
    const { sql, params } = redactedBug(id, target, who);
    const bug = await this.database.readOne<BugFacts & { whole: string | null }>(who, 'redacted-bug', sql, params);
    if (!bug) throw new NotFound();
    authorize(mayBug.redact(who, bug), who);
    return bug;
  }
}
