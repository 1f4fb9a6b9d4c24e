// Takes back one's own last change of a bug, through the one door, as a change of its own.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DatabaseService } from '../../database/database.service.js';
import { NotAllowed, refuse } from '../../errors.js';
import { signedIn } from '../../users/roles/permissions.policy.js';
import type { Who } from '../../who.js';
import type { Bug, Moment } from '../bug.js';
import { wishing, type ChangeSaid } from '../bug.form.js';
import { BugsStore } from '../changes/bugs.store.js';
import { ChangesService } from '../changes/changes.service.js';
import { WorkflowsService } from '../lifecycle/workflows.service.js';
import { PartnersService } from '../relations/partners.service.js';
import { refusal, undoing } from './undo.policy.js';
import { whys, type LastChange } from './undoing.js';
import { LAST } from './undoings.sql.js';

/** What the history says of it. */
const noteOf = (at: Moment): string =>
  `undoing the change of ${new Date(at / 1000).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

@Injectable()
export class UndoingsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly bugs: BugsStore,
    private readonly partners: PartnersService,
    private readonly changes: ChangesService,
    private readonly workflows: WorkflowsService,
  ) {}

  /** When `who` has made the change that he may take back now; null for none. */
  async offered(bug: Bug, who: Who): Promise<Moment | null> {
    if (!who.person) return null;
    const last = await this.database.readOne<LastChange>(who, 'last change', LAST, [bug.id, who.person.id]);
    if (!last) return null;
    const undone = undoing(last, last.at, bug);
    if ('why' in undone) return null;
    return refusal(undone, bug, await this.workflows.of(bug.product.id), who) === '' ? last.at : null;
  }

  /**
   * Takes back the change that `who` made at that moment, in the caller's transaction; answers the bug as it has become. Throws
   * NotFound, and Invalid with a sentence for why it can not be taken back.
   */
  async undo(db: EntityManager, id: number, at: Moment, who: Who): Promise<Bug> {
    const said = await this.said(db, await this.bugs.find(db, id, who), at, who);
    // Whatever it is about is held before anything is decided, all in one order.
    const held = await this.said(db, await this.partners.hold(db, id, said, who), at, who);
    try {
      return await this.changes.make(db, id, held, who);
    } catch (error) {
      if (error instanceof NotAllowed) refuse('', whys.right);
      throw error;
    }
  }

  private async said(db: EntityManager, bug: Bug, at: Moment, who: Who): Promise<ChangeSaid> {
    const [last = null] = await db.query<LastChange[]>(LAST, [bug.id, signedIn(who).id]);
    const undone = undoing(last, at, bug);
    if ('why' in undone) return refuse('', undone.why);
    const why = refusal(undone, bug, await this.workflows.forMoving(db, bug.product.id), who);
    if (why !== '') refuse('', why);
    return wishing({ ...undone.said, note: noteOf(at) }, 'web');
  }
}
