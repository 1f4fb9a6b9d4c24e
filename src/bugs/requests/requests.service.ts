// Requests: what is kept of asking and answering beside the sets of the bug, and what waits for whom.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DatabaseService } from '../../database/database.service.js';
import { refuse } from '../../errors.js';
import { canonical } from '../../users/user.form.js';
import { WhoService } from '../../users/who.service.js';
import type { Who } from '../../who.js';
import type { ChangeSaid } from '../bug.form.js';
import { idOf, wordsOf, type Bug, type Moment } from '../bug.js';
import { mayBug } from '../bug.policy.js';
import type { Alteration, Outcome } from '../changes/change.js';
import { nobodyCalled } from '../sets/sets.service.js';
import { isRequest, verdictOf, type RequestKind } from './request.js';
import { ASK_ON, seesSql, SETTLE, type RequestRow } from './requests.sql.js';

@Injectable()
export class RequestsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly who: WhoService,
  ) {}

  /**
   * Keeps what a change that was written at `at` has asked and how it has answered, in the caller's transaction. Throws Invalid
   * where somebody was asked who may not see the bug as it has become: he is told of as one who does not exist.
   */
  async record(db: EntityManager, outcome: Outcome, said: ChangeSaid, at: Moment, who: Who): Promise<void> {
    for (const alteration of outcome.altered) {
      const { field } = alteration;
      if (!isRequest(field)) continue;
      if (alteration.new === null) await this.settle(db, outcome.after, field, alteration, said, at, who);
      else await this.ask(db, outcome.after, field, alteration, said, at);
    }
  }

  /**
   * Of those who are asked on the bug the ids of whoever can not answer: the account is closed, or the bug is hidden from him.
   * For whoever may edit the bug; all others are told of none.
   */
  async stale(bug: Bug & { requests: readonly RequestRow[] }, who: Who): Promise<ReadonlySet<number>> {
    const stale = new Set<number>();
    if (!mayBug.set(who, bug, 'needinfo')) return stale;
    for (const { personId, isClosed } of bug.requests) {
      if (stale.has(personId)) continue;
      const person = isClosed ? null : await this.who.byId(personId);
      const { sql, values } = seesSql(bug.id, person ?? who);
      if (!person || !(await this.database.readOne(person, '', sql, values))) stale.add(personId);
    }
    return stale;
  }

  private async settle(
    db: EntityManager,
    bug: Bug,
    kind: RequestKind,
    { old }: Alteration,
    said: ChangeSaid,
    at: Moment,
    who: Who,
  ): Promise<void> {
    await db.query(SETTLE, [bug.id, kind, idOf(old), at, verdictOf(kind, old, said, who)]);
  }

  private async ask(
    db: EntityManager,
    bug: Bug,
    kind: RequestKind,
    { new: asked }: Alteration,
    said: ChangeSaid,
    at: Moment,
  ): Promise<void> {
    const [id, name] = [idOf(asked), wordsOf(asked) ?? ''];
    if (!(await this.sees(db, bug, id))) refuse(kind, nobodyCalled(asTyped(said, kind, name)));
    if (kind !== 'verify' || !said.verifyOn) return;
    const [rows] = await db.query<[unknown[], number]>(ASK_ON, [bug.id, id, said.verifyOn, at]);
    if (rows.length === 0) refuse('verifyOn', 'This product has no such version.');
  }

  /** Whether the person may see the bug as it stands in the transaction. */
  private async sees(db: EntityManager, bug: Bug, personId: number | null): Promise<boolean> {
    const person = personId === null ? null : await this.who.within(db, personId);
    if (!person) return false;
    const { sql, values } = seesSql(bug.id, person);
    return (await db.query<unknown[]>(sql, values)).length > 0;
  }
}

/** The name as it was typed: from how it is told again nobody learns that there is such a person. */
const asTyped = ({ add, sets }: ChangeSaid, kind: RequestKind, name: string): string =>
  [...(add[kind] ?? []), ...(sets[kind] ?? [])].find((word) => canonical(word) === canonical(name)) ?? name;
