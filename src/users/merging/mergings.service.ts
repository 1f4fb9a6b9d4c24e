// Makes two accounts of one person one: everything of the first is the second's, and the first is closed.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../audit/audit.service.js';
import { DatabaseService } from '../../database/database.service.js';
import { NotFound, refuse } from '../../errors.js';
import type { Who } from '../../who.js';
import { ClosingsService } from '../me/closing/closings.service.js';
import { AdministratorsService } from '../roles/administrators.service.js';
import { GrantsService, type HeldGrant } from '../roles/grants.service.js';
import { sought } from '../user.form.js';
import type { UserStatus } from '../user.entity.js';
import { CLOSE_INTO, HOLD_BOTH, LONG, MOVE, USUAL } from './merging.query.js';

/** One of the two accounts. */
export interface Side {
  id: number;
  name: string;
  nameKey: string;
  status: UserStatus;
  isPlaceholder: boolean;
}

/** The two accounts, and what the first holds that will be the second's. */
export interface Merging {
  from: Side;
  into: Side;
  grants: HeldGrant[];
}

/** How much has moved. */
type Moved = Record<'reported' | 'assigned' | 'changed' | 'commented' | 'attached' | 'caredFor', number>;

/** Why these two can not become one; '' where they can. */
function obstacle(from: Side, into: Side, who: Who): string {
  if (from.id === into.id) return 'This is the same account. Please give the other one.';
  if (from.id === who.person?.id) return 'This is your own account, and would be closed. Merge the other one into it.';
  if (into.status === 'closed')
    return `The account ${into.name} is closed. Open it again first, or merge the other way.`;
  if (into.isPlaceholder && !from.isPlaceholder)
    return `An import has named ${into.name}, who has no account. Merge the other way.`;
  return '';
}

@Injectable()
export class MergingsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly administrators: AdministratorsService,
    private readonly closings: ClosingsService,
    private readonly grants: GrantsService,
    private readonly audit: AuditService,
  ) {}

  /** What would be merged. Throws NotFound, NotAllowed where one of them may do more than `who`, Invalid where it can not be. */
  look(from: string, into: string, who: Who): Promise<Merging> {
    return this.database.transaction((db) => this.both(db, from, into, who));
  }

  /**
   * Merges `from` into `into`, in the caller's transaction; takes seconds for somebody who has written very much. Throws as
   * `look`, and Invalid where nobody would be left who administrates.
   */
  merge(db: EntityManager, from: string, into: string, who: Who): Promise<Merging> {
    return this.administrators.keep(db, async () => {
      const merging = await this.both(db, from, into, who);
      const ids = [merging.from.id, merging.into.id] as const;
      await db.query(CLOSE_INTO, [...ids]);
      await this.closings.shut(db, merging.from.id);
      await this.grants.unite(db, ...ids);
      await db.query(LONG);
      const [moved] = await db.query<Moved[]>(MOVE, [...ids]);
      await db.query(USUAL);
      await this.record(db, merging, moved, who);
      return merging;
    });
  }

  private async both(db: EntityManager, from: string, into: string, who: Who): Promise<Merging> {
    const keys = [sought(from), sought(into)];
    const sides = await db.query<Side[]>(HOLD_BOTH, [keys]);
    const [one, other] = keys.map((key) => sides.find(({ nameKey }) => nameKey === key));
    if (!one) throw new NotFound();
    await this.grants.reach(db, one.id, who);
    if (!other) refuse('into', 'There is nobody of this name.');
    await this.grants.reach(db, other.id, who);
    const sentence = obstacle(one, other, who);
    if (sentence !== '') refuse('into', sentence);
    return { from: one, into: other, grants: await this.grants.held(db, one.id) };
  }

  private async record(db: EntityManager, { from, into }: Merging, moved: Moved | undefined, who: Who): Promise<void> {
    const { reported = 0, assigned = 0, changed = 0, commented = 0, attached = 0, caredFor = 0 } = moved ?? {};
    const note = `${reported} bugs reported, ${assigned} assigned, ${changed} changes, ${commented} comments, ${attached} attachments, ${caredFor} components.`;
    const altered = [{ field: 'merged into', old: null, new: into.name }];
    await this.audit.record(db, { deed: 'merged', kind: 'person', id: from.id, name: from.name, altered, note }, who);
  }
}
