// The journey of bugs from a retired thing to another: piece by piece, each with the rights that its asker has at that moment.
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { wishing } from '../../bugs/bug.form.js';
import { ChangesService } from '../../bugs/changes/changes.service.js';
import { DatabaseService } from '../../database/database.service.js';
import { Refusal } from '../../errors.js';
import { JobsService } from '../../jobs/jobs.service.js';
import { may } from '../../users/roles/permissions.policy.js';
import { WhoService } from '../../users/who.service.js';
import type { Who } from '../../who.js';
import { RESOURCES, type HeldByBugs, type Resource } from './resource.js';
import { wholeThing, type WholeThing } from './resources.sql.js';
import { ADVANCE, END, FOR_UPDATE, GOAL_PRODUCT, nextBugs } from './transfers.sql.js';
import { RETIREMENT_TASK } from './retirements.service.js';
import { retirementWords } from './retirement.words.js';

interface Journey {
  id: string;
  kind: string;
  fromId: number;
  toId: number;
  beyond: number;
  isActive: boolean;
}

/** Pieces that one job does before it lets others come first. */
const PIECES = 20;

const { stopped } = retirementWords;

@Injectable()
export class TransfersService {
  constructor(
    private readonly database: DatabaseService,
    private readonly changes: ChangesService,
    private readonly who: WhoService,
    private readonly jobs: JobsService,
    @Inject(RESOURCES) private readonly resources: readonly Resource[],
  ) {}

  /** Takes bugs on until all are there, or leaves the rest to a next job. Ended in the middle, it goes on where it was. */
  async go(id: string): Promise<void> {
    for (let piece = 1; piece <= PIECES; piece++) if (!(await this.piece(id, piece === PIECES))) return;
  }

  /** One piece in one transaction; whether there is more. The last one of a job asks for the next job. */
  private async piece(id: string, isLast: boolean): Promise<boolean> {
    const asked = await this.database.readOne<{ who: number }>(
      null,
      '',
      'SELECT who_id AS who FROM retirements WHERE id = $1',
      [id],
    );
    // Asked anew at every piece, and never within the transaction.
    const who = asked ? await this.who.byId(asked.who) : null;
    return this.database.transaction(async (db) => {
      const [journey] = await db.query<Journey[]>(FOR_UPDATE, [id]);
      if (!journey) return false;
      if (!who || !journey.isActive) return this.end(db, id, stopped.nobody);
      const more = await this.goOn(db, journey, who);
      if (more && isLast) await this.jobs.add(db, RETIREMENT_TASK, { id });
      return more;
    });
  }

  private async goOn(db: EntityManager, journey: Journey, who: Who): Promise<boolean> {
    const resource = this.resources.find(({ name }) => name === journey.kind);
    if (!resource?.bugs) return this.end(db, journey.id, stopped.back);
    const obstacle = await this.obstacle(db, journey, resource, who);
    return obstacle ? this.end(db, journey.id, obstacle) : this.take(db, journey, resource.bugs, who);
  }

  /** Why the journey can not go on; '' where it can. */
  private async obstacle(db: EntityManager, journey: Journey, resource: Resource, who: Who): Promise<string> {
    const [from] = await db.query<WholeThing[]>(wholeThing(resource), [journey.fromId]);
    if (!from || from.isActive) return stopped.back;
    if (!mayArrange(resource, from, who)) return stopped.notAllowed;
    const table = resource.name === 'products' ? 'components' : resource.name;
    const [to] = await db.query<unknown[]>(`SELECT FROM ${table} WHERE id = $1 AND is_active`, [journey.toId]);
    return to ? '' : stopped.closed;
  }

  private async end(db: EntityManager, id: string, outcome: string): Promise<false> {
    await db.query(END, [id, outcome]);
    return false;
  }

  private async take(db: EntityManager, journey: Journey, bugs: HeldByBugs, who: Who): Promise<boolean> {
    const found = await db.query<{ id: number }[]>(nextBugs(bugs), [journey.fromId, journey.beyond]);
    const last = found.at(-1);
    if (!last) return this.end(db, journey.id, '');
    const fields = await this.goal(db, journey, bugs);
    let moved = 0;
    for (const { id } of found) if (await this.moved(db, id, fields, who)) moved += 1;
    await db.query(ADVANCE, [journey.id, last.id, moved, found.length - moved]);
    return true;
  }

  /** The fields that take a bug there: of a product its component goes along. */
  private async goal(db: EntityManager, { toId }: Journey, { field }: HeldByBugs): Promise<Record<string, number>> {
    if (field !== 'product') return { [field]: toId };
    const [row] = await db.query<{ product: number }[]>(GOAL_PRODUCT, [toId]);
    return { product: row?.product ?? 0, component: toId };
  }

  /** Whether the bug has gone there. One that who asks may not see or edit stays as it is. */
  private async moved(db: EntityManager, id: number, fields: Record<string, number>, who: Who): Promise<boolean> {
    try {
      await this.changes.make(db, id, wishing(fields, 'panel'), who);
      return true;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return false;
    }
  }
}

/** Whether `who` sees the thing and may arrange it. */
const mayArrange = ({ permission }: Resource, { product }: WholeThing, who: Who): boolean =>
  product === null ? may(who, permission) : !who.hidden.includes(product.id) && may(who, permission, product.id);
