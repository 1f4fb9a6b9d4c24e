// From what a form says (numbers of things, a name) to the fields of a bug, and what a form may offer.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DatabaseService } from '../database/database.service.js';
import type { Question } from '../database/joined.js';
import { BELIEVED, Remembered } from '../database/remembered.js';
import { Invalid, refuse } from '../errors.js';
import { canonical } from '../users/user.form.js';
import { Params } from '../database/params.js';
import type { Who } from '../who.js';
import type { Bug, BugFields, Ref } from './bug.js';
import type { OfferedField } from './custom/custom.pages.js';
import type { Reply } from './replies/reply.pages.js';
import { choicesSql, productSql, refsSql, sameNameSql, templateSql } from './fields.sql.js';

/** What a form has said of a bug's fields; a missing field was not on the form. */
export interface FieldsSaid {
  summary?: string | undefined;
  component?: number | undefined;
  version?: number | null | undefined;
  severity?: number | null | undefined;
  priority?: number | null | undefined;
  platform?: number | null | undefined;
  os?: number | null | undefined;
  milestone?: number | null | undefined;
  fixedIn?: number | null | undefined;
  /** User names; '' for nobody. */
  assignee?: string | undefined;
  qaContact?: string | undefined;
  whiteboard?: string | null | undefined;
  url?: string | null | undefined;
  deadline?: string | null | undefined;
  opensOn?: string | null | undefined;
}

/** What may be chosen for a bug of one product. */
export interface Choices {
  components: Ref[];
  versions: Ref[];
  severities: Ref[];
  priorities: Ref[];
  platforms: Ref[];
  systems: Ref[];
  milestones: Ref[];
  /** Fields of one's own. */
  custom: OfferedField[];
  /** Canned ones, where they were asked for. */
  replies: Reply[];
  /** Ids of what is taken where nothing is said. */
  usual: { severity: number; priority: number; platform: number };
}

/** Fields that are chosen from a list. */
const listed = ['component', 'version', 'severity', 'priority', 'platform', 'os', 'milestone', 'fixedIn'] as const;

/** What a bug has, and keeps among what may be chosen when it is retired. */
export type Kept = Partial<Pick<BugFields, (typeof listed)[number]>>;

/** Fields that refer to things: those that are never empty, and those that can be emptied. */
const chosen = ['component', 'severity', 'priority', 'platform'] as const;
const emptied = ['version', 'os', 'milestone', 'fixedIn', 'assignee', 'qaContact'] as const;
/** Fields of words of their own. */
const plain = ['summary', 'whiteboard', 'url', 'deadline', 'opensOn'] as const;

/** What was chosen, as far as it exists. */
export type Refs = Record<(typeof chosen)[number] | (typeof emptied)[number], Ref | null>;

const unknown: Readonly<Record<string, string>> = {
  component: 'This product has no such component.',
  version: 'This product has no such version.',
  severity: 'There is no such severity.',
  priority: 'There is no such priority.',
  platform: 'There is no such platform.',
  os: 'There is no such OS.',
  milestone: 'This product has no such milestone.',
  fixedIn: 'This product has no such version.',
  assignee: 'Nobody with this name can be given a bug.',
  qaContact: 'Nobody with this name can be asked to check a bug.',
};

/** Where a form offers each of them. */
const listOf = {
  component: 'components',
  version: 'versions',
  severity: 'severities',
  priority: 'priorities',
  platform: 'platforms',
  os: 'systems',
  milestone: 'milestones',
  fixedIn: 'versions',
} as const satisfies Record<(typeof listed)[number], keyof Choices>;

/** Whether all that the bug has is among what is offered anyway. */
const hasAll = (choices: Choices, keep: Kept): boolean =>
  listed.every((field) => {
    const kept = keep[field];
    return !kept || choices[listOf[field]].some(({ id }) => id === kept.id);
  });

@Injectable()
export class FieldsService {
  private readonly offered: Remembered<Choices>;

  constructor(private readonly database: DatabaseService) {
    this.offered = new Remembered(() => database.writes, BELIEVED);
  }

  /** What may be chosen in the product; retired things are left out, but for those in `keep`. `areReplies`: canned replies too. */
  async choices(productId: number, who: Who, keep: Kept = {}, areReplies = false): Promise<Choices> {
    const usual = await this.read(productId, who, {}, areReplies);
    return hasAll(usual, keep) ? usual : this.read(productId, who, keep, areReplies);
  }

  /** What stands in the form for a new bug before anybody writes: the template of the component (its id or null), else of the product. */
  async template(productId: number, component: number | null, who: Who): Promise<string> {
    const params = new Params(productId, component);
    const row = await this.database.readOne<{ template: string }>(who, '', templateSql(who, params), params.values);
    return row?.template ?? '';
  }

  /** A product that bugs can go to. Throws Invalid. */
  async product(db: EntityManager, id: number, who: Who): Promise<Ref> {
    const params = new Params(id);
    const [product] = await db.query<Ref[]>(productSql(who, params), params.values);
    return product ?? refuse('product', 'There is no such product.');
  }

  /** The version of the product that is called as this one; null where there is none. */
  async sameVersion(db: EntityManager, product: Ref, version: Ref | null, who: Who): Promise<Ref | null> {
    if (!version) return null;
    const params = new Params(product.id, version.name);
    return (await db.query<Ref[]>(sameNameSql('versions', who, params), params.values))[0] ?? null;
  }

  /** The milestone of the product that is called as this one; null where there is none. */
  async sameMilestone(db: EntityManager, product: Ref, milestone: Ref | null, who: Who): Promise<Ref | null> {
    if (!milestone) return null;
    const params = new Params(product.id, milestone.name);
    return (await db.query<Ref[]>(sameNameSql('milestones', who, params), params.values))[0] ?? null;
  }

  /**
   * The fields that were said, as things with their names. Throws Invalid where one does not exist in the product, or where
   * the assignee is nobody who works here (unless he is the assignee already).
   */
  async resolve(
    db: EntityManager,
    said: FieldsSaid,
    product: Ref,
    bug: Bug | null,
    who: Who,
  ): Promise<Partial<BugFields>> {
    const { sql, values } = this.question(said, product.id, bug, who);
    const [refs] = await db.query<Refs[]>(sql, values);
    return this.resolved(said, refs);
  }

  /** What `resolve` asks the database, for who asks more in the same statement. */
  question(said: FieldsSaid, productId: number, bug: Bug | null, who: Who): Question {
    const names = { ...said, assignee: keyed(said.assignee), qaContact: keyed(said.qaContact) };
    const asked = [...chosen, ...emptied].map((field) => names[field] ?? null);
    const kept = [...chosen, ...emptied].map((field) => bug?.[field]?.id ?? null);
    const params = new Params(productId, ...asked, ...kept);
    return { sql: refsSql(who, params), values: params.values };
  }

  /** What `resolve` makes of the answer. Throws Invalid as it does. */
  resolved(said: FieldsSaid, refs: Refs | undefined): Partial<BugFields> {
    const missing = [...chosen, ...emptied].filter((field) => said[field] && !refs?.[field]);
    if (missing.length > 0)
      throw new Invalid(Object.fromEntries(missing.map((field) => [field, unknown[field] ?? ''])));
    return this.fields(said, refs);
  }

  private read(productId: number, who: Who, keep: Kept, areReplies: boolean): Promise<Choices> {
    const params = new Params(productId, ...listed.map((field) => keep[field]?.id ?? null));
    const sql = choicesSql(who, params, areReplies);
    // The statement and its values say who asks for what, so they are what the answer is remembered by.
    return this.offered.of(sql + JSON.stringify(params.values), async () => {
      const row = await this.database.readOne<Choices>(who, 'choices', sql, params.values);
      if (!row) throw new Error('What may be chosen for a bug could not be read.');
      return row;
    });
  }

  /** What is never empty is set where something was chosen; all else also where nothing was. */
  private fields(said: FieldsSaid, refs: Refs | undefined): Partial<BugFields> {
    const set = [...chosen.filter((field) => said[field]), ...emptied.filter((field) => said[field] !== undefined)];
    const words = plain.filter((field) => said[field] !== undefined).map((field) => [field, said[field]]);
    return Object.fromEntries([...set.map((field) => [field, refs?.[field] ?? null]), ...words]) as Partial<BugFields>;
  }
}

const keyed = (name: string | undefined): string | null => (name ? canonical(name) : null);
