// Queues of bugs: each triager has one bug before him that nobody else has, and the next one comes when he is done with it.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DatabaseService } from '../../database/database.service.js';
import { Params } from '../../database/params.js';
import { COUNTS_BELIEVED, Remembered } from '../../database/remembered.js';
import { Busy, NotFound, refuse } from '../../errors.js';
import { signedIn } from '../../users/roles/permissions.policy.js';
import type { Who } from '../../who.js';
import { NamesService } from '../search/names.service.js';
import { NewestService } from '../search/newest.service.js';
import { unknownTo } from '../times/time.policy.js';
import { parseQuery, type Query, type QueryProblem } from '../search/query.js';
import { hasWords, queryToSql } from '../search/query.sql.js';
import type { Queue } from './deed.form.js';
import {
  ALONE,
  COUNTED,
  FEW,
  GIVE_BACK,
  heldSql,
  LEASE,
  leftSql,
  nextSql,
  RENEW,
  triagedSql,
  type Asked,
} from './queue.sql.js';

/** How many bugs are left and how many are put off, as far as is counted. */
export interface Left {
  left: number;
  snoozed: number;
}

/** The bug that one has before one, until a moment in milliseconds since 1970. */
export interface Held {
  id: number;
  until: number;
}

/** Where words are looked for, so many of the nearest bugs make the queue. */
const FOUND = 1_000;
/** Tries to get the next bug where others take it first. */
const TRIES = 20;

/** A queue that is understood: `asked` is its condition. */
export interface Understood extends Queue {
  readonly asked: Asked;
}

@Injectable()
export class QueuesService {
  private readonly lengths: Remembered<number>;

  constructor(
    private readonly database: DatabaseService,
    private readonly names: NamesService,
    private readonly newest: NewestService,
  ) {
    this.lengths = new Remembered(() => database.writes, COUNTS_BELIEVED);
  }

  /** The queue with what its query means to `who`, or what is wrong with the query. */
  async understand(queue: Queue, who: Who): Promise<Understood | { problem: QueryProblem }> {
    const read = parseQuery(queue.q, unknownTo(who));
    if ('problem' in read) return read;
    const problem = await this.names.unknown(queue.q, read.tree, who);
    return problem ? { problem } : { ...queue, asked: await this.asked(read.tree, queue, who) };
  }

  /** How much there is to do: few to the last one, of many as many as there were a while ago. */
  async left({ asked }: Understood, who: Who): Promise<Left> {
    const few = await this.counted(asked, FEW, who).now();
    if (few.left <= FEW) return few;
    const many = this.counted(asked, COUNTED, who);
    const left = await this.lengths.of(many.key, async () => (await many.now()).left);
    return { ...few, left };
  }

  /** What is counted as far as `most`: its key says of which queue, and for whom. */
  private counted(asked: Asked, most: number, who: Who): { key: string; now: () => Promise<Left> } {
    const params = new Params();
    const sql = leftSql(asked, most, who, params);
    const now = async (): Promise<Left> =>
      (await this.database.readOne<Left>(who, '', sql, params.values)) ?? { left: 0, snoozed: 0 };
    return { key: sql + JSON.stringify(params.values), now };
  }

  /** What `who` has of this queue before him; null for nothing, also when his time is over. */
  held({ asked }: Understood, who: Who): Promise<Held | null> {
    const params = new Params();
    return this.database.readOne<Held>(who, '', heldSql(asked, who, params), params.values);
  }

  /**
   * Leases the next bug of the queue in the caller's transaction, and gives back what one had: null where there is none. Of
   * many who ask at once each gets another. Throws Busy where they are too many.
   */
  async next(db: EntityManager, queue: Understood, who: Who): Promise<number | null> {
    const { id } = signedIn(who);
    await db.query(ALONE, [id]);
    await db.query(GIVE_BACK, [id, null]);
    for (let tries = 0; tries < TRIES; tries++) {
      const params = new Params();
      const sql = nextSql(queue.asked, queue.after, queue.isDown, who, params);
      const [bug] = await db.query<{ id: number }[]>(sql, params.values);
      if (!bug) return null;
      // Who had it locked may have leased it after this statement began: then another one is looked for.
      if ((await db.query<unknown[]>(LEASE, [bug.id, id])).length > 0) return bug.id;
    }
    throw new Busy();
  }

  /**
   * Keeps the bug for `who` for another while, in the caller's transaction. Throws NotFound where it does not exist for him
   * or is not his to edit, Invalid where somebody else has it by now.
   */
  async hold(db: EntityManager, bugId: number, who: Who): Promise<void> {
    const { id } = signedIn(who);
    const params = new Params();
    const found = await db.query<unknown[]>(triagedSql(bugId, who, params), params.values);
    if (found.length === 0) throw new NotFound();
    await db.query(ALONE, [id]);
    await db.query(GIVE_BACK, [id, bugId]);
    const kept = await db.query<unknown[]>(LEASE, [bugId, id]);
    if (kept.length > 0) return;
    refuse(
      '',
      `Bug ${bugId} is not yours any more: your time with it was over, and somebody else has taken it. Nothing was saved.`,
    );
  }

  /** Keeps the bug for another while, if it is his. */
  async renew(bugId: number, who: Who): Promise<void> {
    await this.database.transaction((db) => db.query(RENEW, [bugId, signedIn(who).id]));
  }

  /** Whether the bug exists for `who` and is his to edit. */
  async isTriaged(bugId: number, who: Who): Promise<boolean> {
    const params = new Params();
    const sql = triagedSql(bugId, who, params);
    return (await this.database.readOne(who, 'triaged', sql, params.values)) !== null;
  }

  /** Gives back what one has, in the caller's transaction. */
  async leave(db: EntityManager, who: Who): Promise<void> {
    const { id } = signedIn(who);
    await db.query(ALONE, [id]);
    await db.query(GIVE_BACK, [id, null]);
  }

  private async asked(tree: Query, { isDown, after }: Queue, who: Who): Promise<Asked> {
    if (!hasWords(tree)) return (params) => queryToSql(tree, who, params);
    const ids = await this.newest.find(tree, who, { beyond: after, isDown, most: FOUND });
    return (params) => `b.id = ANY(${params.add(ids)}::bigint[])`;
  }
}
