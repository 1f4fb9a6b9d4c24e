// What a triager does with the bug before him: each deed goes through the one door, and the next bug comes with it.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { refuse } from '../../errors.js';
import { signedIn } from '../../users/roles/permissions.policy.js';
import type { Who } from '../../who.js';
import type { Bug, Moment } from '../bug.js';
import { wishing } from '../bug.form.js';
import { rightsOn } from '../bug.policy.js';
import { BugsStore } from '../changes/bugs.store.js';
import { ChangesService } from '../changes/changes.service.js';
import { WorkflowsService } from '../lifecycle/workflows.service.js';
import type { Workflow } from '../lifecycle/workflow.js';
import { RepliesService } from '../replies/replies.service.js';
import { UndoingsService } from '../undoings/undoings.service.js';
import { refuseDay, snoozeOf, type DeedSaid, type Last } from './deed.form.js';
import { told, wishes, type Changing } from './deed.words.js';
import { SNOOZE, WAKE } from './queue.sql.js';
import { QueuesService, type Understood } from './queues.service.js';

/** What was done, in a sentence, when that changed the bug (null where it did not), and the bug that comes next. */
export interface Done {
  readonly notice: string;
  readonly at: Moment | null;
  readonly next: number | null;
}

@Injectable()
export class TriageService {
  constructor(
    private readonly queues: QueuesService,
    private readonly bugs: BugsStore,
    private readonly changes: ChangesService,
    private readonly replies: RepliesService,
    private readonly workflows: WorkflowsService,
    private readonly undoings: UndoingsService,
  ) {}

  /**
   * Does the deed with the bug that one has, and leases the next one, in the caller's transaction. Throws Invalid with a
   * sentence a field, also where the lease was lost, NotFound, NotAllowed and Collision.
   */
  async do(db: EntityManager, said: DeedSaid, queue: Understood, who: Who): Promise<Done> {
    await this.queues.hold(db, said.bug, who);
    const done = await this.done(db, said, who);
    return { ...done, next: await this.queues.next(db, { ...queue, after: said.bug }, who) };
  }

  /** Undoes the last deed, in the caller's transaction, and has its bug before one again; answers a sentence. */
  async undo(db: EntityManager, { bug, did, at }: Last, who: Who): Promise<string> {
    await this.queues.hold(db, bug, who);
    if (did === 'skip') return `Bug ${bug} is before you again.`;
    if (did !== 'snooze') return this.back(db, bug, at ?? refuse('', 'There is nothing to undo.'), who);
    const woken = await db.query<unknown[]>(WAKE, [bug, signedIn(who).id]);
    return woken.length > 0 ? `Bug ${bug} is not put off any more.` : `Bug ${bug} was not put off any more.`;
  }

  /** What a deed wishes of the bug, as the bug's own form would say it. */
  asTyped(said: DeedSaid, bug: Bug, workflow: Workflow, who: Who): Record<string, string> {
    if (said.deed === 'skip' || said.deed === 'snooze') return {};
    const wish = wishes[said.deed](said, { bug, workflow, rights: rightsOn(who, bug) });
    const { take = '', resolution = '', duplicate = '' } = wish;
    return { take, resolution, duplicate };
  }

  private async back(db: EntityManager, id: number, at: Moment, who: Who): Promise<string> {
    const { status, resolution } = await this.undoings.undo(db, id, at, who);
    return `Bug ${id} is as it was before: ${[status, resolution ?? ''].join(' ').trim()}. What was said stays.`;
  }

  private async done(db: EntityManager, said: DeedSaid, who: Who): Promise<Omit<Done, 'next'>> {
    if (said.deed === 'skip') return { notice: `Bug ${said.bug} is left as it is.`, at: null };
    if (said.deed !== 'snooze') return this.change(db, said.deed, said, who);
    const wish = snoozeOf(said);
    const [days, day] = 'days' in wish ? [wish.days, null] : [null, wish.day];
    const [row] = await db.query<{ day: string }[]>(SNOOZE, [said.bug, signedIn(who).id, days, day]);
    return { notice: `Bug ${said.bug} comes again on ${row?.day ?? refuseDay()}.`, at: null };
  }

  private async change(db: EntityManager, deed: Changing, said: DeedSaid, who: Who): Promise<Omit<Done, 'next'>> {
    // Not held yet: the door holds it together with what else the deed is about, all in one order.
    const bug = await this.bugs.find(db, said.bug, who);
    const workflow = await this.workflows.forMoving(db, bug.product.id);
    const wish = wishes[deed](said, { bug, workflow, rights: rightsOn(who, bug) });
    const text = await this.replies.added(db, bug.id, said.text, said.reply, who);
    const after = await this.changes.make(db, bug.id, wishing({ ...wish, seen: said.seen, text }, 'web'), who);
    return { notice: told[deed](after), at: after.staffUpdatedAt };
  }
}
