// The way of bugs whose status a workflow has no more: piece by piece, each as a change through the one door.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { wishing } from '../../bugs/bug.form.js';
import { ChangesService } from '../../bugs/changes/changes.service.js';
import { DatabaseService } from '../../database/database.service.js';
import { Refusal } from '../../errors.js';
import { JobsService } from '../../jobs/jobs.service.js';
import { permissionNames } from '../../users/roles/permissions.policy.js';
import type { Who } from '../../who.js';
import { JOURNEY_TASK, type Homes } from './journeys.store.js';
import { ADVANCE, END, JOURNEY, NEXT_BUGS } from './workflows.sql.js';

interface Journey {
  id: string;
  workflowId: number | null;
  productId: number | null;
  homes: Homes;
  beyond: number;
  whoId: number;
  whoName: string;
}

/** Pieces that one job does before it lets others come first. */
const PIECES = 20;

/**
 * In whose name it is done. A workflow is the law for every bug of its products, also for those that who changed it may not
 * see or edit: none may be left without a way. Nothing of them is shown.
 */
const inTheNameOf = ({ whoId, whoName }: Journey): Who => ({
  person: { id: whoId, name: whoName, realName: '', zone: 'UTC' },
  everywhere: new Set(permissionNames),
  inProduct: new Map(),
  hidden: [],
  roles: new Set(),
  address: '',
});

@Injectable()
export class JourneysService {
  constructor(
    private readonly database: DatabaseService,
    private readonly changes: ChangesService,
    private readonly jobs: JobsService,
  ) {}

  /** Takes bugs on until all are there, or leaves the rest to a next job. Ended in the middle, it goes on where it was. */
  async go(id: string): Promise<void> {
    for (let piece = 1; piece <= PIECES; piece++) if (!(await this.piece(id, piece === PIECES))) return;
  }

  /** One piece in one transaction; whether there is more. The last one of a job asks for the next job. */
  private piece(id: string, isLast: boolean): Promise<boolean> {
    return this.database.transaction(async (db) => {
      const [journey] = await db.query<Journey[]>(JOURNEY, [id]);
      if (!journey) return false;
      const more = await this.take(db, journey);
      if (more && isLast) await this.jobs.add(db, JOURNEY_TASK, { id });
      return more;
    });
  }

  private async take(db: EntityManager, journey: Journey): Promise<boolean> {
    const { id, workflowId, productId, homes, beyond } = journey;
    const asked = [workflowId, productId, Object.keys(homes), beyond];
    const found = await db.query<{ id: number; status: string }[]>(NEXT_BUGS, asked);
    const last = found.at(-1);
    if (!last) {
      await db.query(END, [id]);
      return false;
    }
    let moved = 0;
    for (const bug of found) if (await this.moved(db, bug, homes, inTheNameOf(journey))) moved += 1;
    await db.query(ADVANCE, [id, last.id, moved, found.length - moved]);
    return true;
  }

  /** Whether the bug has another status now. Where the one chosen for it is gone meanwhile, the usual one. */
  private async moved(
    db: EntityManager,
    bug: { id: number; status: string },
    homes: Homes,
    who: Who,
  ): Promise<boolean> {
    for (const status of [homes[bug.status] ?? '', '']) {
      try {
        await this.changes.make(db, bug.id, wishing({ status }, 'panel'), who);
        return true;
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
      }
    }
    return false;
  }
}
