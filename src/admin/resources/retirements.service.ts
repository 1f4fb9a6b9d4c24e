// Retiring a thing: what has it, where that can go, and the deed itself. Nothing is ever deleted.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DatabaseService } from '../../database/database.service.js';
import { Params } from '../../database/params.js';
import { refuse } from '../../errors.js';
import { JobsService } from '../../jobs/jobs.service.js';
import type { Who } from '../../who.js';
import { ArrangementsService } from './arrangements.service.js';
import { hasUsual, type Read, type Resource } from './resource.js';
import type { WholeThing } from './resources.sql.js';
import { BEGIN, bugCounts, goal, latest, LOOKED, otherComponents, others } from './retirements.sql.js';
import { retirementWords } from './retirement.words.js';

/** The work that takes bugs from a retired thing to another. */
export const RETIREMENT_TASK = 'retirement';

/** Another thing, as something to choose. */
export interface Other {
  id: number;
  name: string;
}

/** Bugs that have the thing; `looked` is how many were looked at where no index tells, else 0. */
export interface BugCounts {
  total: number;
  open: number;
  looked: number;
}

/** What one has to know before a thing is retired. `held` counts what stands in it; `isUsual`: another one takes its place. */
export interface RetirementFacts {
  bugs: BugCounts | null;
  held: number;
  /** Where bugs, or what stands in it, can go. */
  goals: Other[];
  /** Its brothers that are active. */
  others: Other[];
  isUsual: boolean;
  /** Why it can not be retired, or ''. */
  stays: string;
}

/** What became of the bugs of a thing that was retired. */
export interface Progress {
  moved: number;
  kept: number;
  isDone: boolean;
  outcome: string;
  to: string;
}

/** What was decided: where bugs go, and which is the usual one from then on; null for neither. */
export interface RetirementSaid {
  to: number | null;
  usual: number | null;
}

const scopeOf = (resource: Resource, thing: WholeThing): number | null =>
  resource.inProduct ? (thing.product?.id ?? null) : null;

@Injectable()
export class RetirementsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly arrangements: ArrangementsService,
    private readonly jobs: JobsService,
  ) {}

  /** What has the thing, and where it can go. */
  async facts(resource: Resource, thing: WholeThing, who: Who): Promise<RetirementFacts> {
    const read = <Row>(sql: string, params: readonly unknown[]): Promise<Row[]> =>
      this.database.read<Row>(who, '', sql, params);
    const [bugs, held, brothers, goals, stays] = await Promise.all([
      this.bugs(resource, thing, who),
      this.held(read, resource, thing),
      read<Other>(others(resource), [thing.id, scopeOf(resource, thing)]),
      this.goals(read, resource, thing, who),
      resource.stays?.(read, thing) ?? '',
    ]);
    return { bugs, held, others: brothers, goals: goals ?? brothers, isUsual: isUsual(resource, thing), stays };
  }

  /** How many bugs have the thing; null where bugs have nothing of the kind. */
  async bugs(resource: Resource, thing: WholeThing, who: Who): Promise<BugCounts | null> {
    if (!resource.bugs) return null;
    const { sql, params } = bugCounts(resource.bugs, { id: thing.id, productId: scopeOf(resource, thing) }, who);
    const found = await this.database.readOne<BugCounts>(who, '', sql, params);
    const { total = 0, open = 0, looked = 0 } = found ?? {};
    return { total, open, looked: resource.bugs.indexed || looked <= LOOKED ? 0 : LOOKED };
  }

  /** How far its bugs have come; null where none were sent anywhere. */
  progress(resource: Resource, thing: WholeThing, who: Who): Promise<Progress | null> {
    return this.database.readOne<Progress>(who, '', latest(goal(resource)), [resource.name, thing.id]);
  }

  /**
   * Retires the thing, in the caller's transaction: nobody can choose it any more. Its bugs follow in the background. Throws
   * NotFound, NotAllowed, and Invalid with a sentence a field.
   */
  async retire(db: EntityManager, resource: Resource, id: number, said: RetirementSaid, who: Who): Promise<WholeThing> {
    const thing = await this.arrangements.locked(db, resource, id, who);
    if (!thing.isActive) refuse('', `${thing.name} is retired already.`);
    const read = <Row>(sql: string, params: readonly unknown[]): Promise<Row[]> => db.query<Row[]>(sql, [...params]);
    const brothers = await read<Other>(others(resource), [id, scopeOf(resource, thing)]);
    await this.refuseStaying(read, resource, thing, brothers);
    const to = chosen((await this.goals(read, resource, thing, who)) ?? brothers, said.to);
    await db.query(`UPDATE ${resource.name} SET is_active = false WHERE id = $1`, [id]);
    const heir = await this.passUsual(db, resource, thing, brothers, said.usual);
    if (to) await this.send(db, resource, thing, to, who);
    const altered = heir ? [{ field: 'The usual one', old: thing.name, new: heir.name }] : [];
    const note = to ? retirementWords.note(resource, to.name) : '';
    await this.arrangements.record(db, resource, thing, 'retired', altered, who, note);
    return thing;
  }

  private async refuseStaying(
    read: Read,
    resource: Resource,
    thing: WholeThing,
    brothers: readonly Other[],
  ): Promise<void> {
    if (resource.keepsOne && brothers.length === 0) refuse('', retirementWords.last(resource, thing));
    const stays = (await resource.stays?.(read, thing)) ?? '';
    if (stays) refuse('', stays);
  }

  private async goals(
    read: <Row>(sql: string, params: readonly unknown[]) => Promise<Row[]>,
    resource: Resource,
    thing: WholeThing,
    who: Who,
  ): Promise<Other[] | null> {
    const params = new Params(thing.id);
    if (resource.bugs?.field === 'product') return read<Other>(otherComponents(who, params), params.values);
    return resource.bugs || resource.holds ? null : [];
  }

  private async held(
    read: <Row>(sql: string, params: readonly unknown[]) => Promise<Row[]>,
    { holds }: Resource,
    { id }: WholeThing,
  ): Promise<number> {
    if (!holds) return 0;
    const [row] = await read<{ held: number }>(
      `SELECT count(*) AS held FROM ${holds.table} WHERE ${holds.column} = $1`,
      [id],
    );
    return row?.held ?? 0;
  }

  /** One of them is always the usual one: where it goes, another takes its place. */
  private async passUsual(
    db: EntityManager,
    resource: Resource,
    thing: WholeThing,
    brothers: readonly Other[],
    wanted: number | null,
  ): Promise<Other | null> {
    if (!isUsual(resource, thing)) return null;
    const heir =
      brothers.find(({ id }) => id === wanted) ?? refuse('usual', 'Please choose which is the usual one then.');
    await db.query(`UPDATE ${resource.name} SET is_usual = false WHERE is_usual`);
    await db.query(`UPDATE ${resource.name} SET is_usual = true WHERE id = $1`, [heir.id]);
    return heir;
  }

  /** What stands in it goes at once; bugs go by the one door, a few at a time, in the background. */
  private async send(db: EntityManager, resource: Resource, thing: WholeThing, to: Other, who: Who): Promise<void> {
    const { holds } = resource;
    if (holds)
      await db.query(`UPDATE ${holds.table} SET ${holds.column} = $2 WHERE ${holds.column} = $1`, [thing.id, to.id]);
    if (!resource.bugs) return;
    const [row] = await db.query<{ id: string }[]>(BEGIN, [resource.name, thing.id, to.id, who.person?.id]);
    await this.jobs.add(db, RETIREMENT_TASK, { id: row?.id });
  }
}

/** The goal of that id; null where none was wanted. */
function chosen(goals: readonly Other[], wanted: number | null): Other | null {
  if (wanted === null) return null;
  return goals.find(({ id }) => id === wanted) ?? refuse('to', 'Please choose one of the list.');
}

const isUsual = (resource: Resource, thing: WholeThing): boolean =>
  hasUsual(resource) && thing.typed['usual'] === 'yes';
