// Votes: who is affected by a bug says so, once, and takes it back as easily. Who voted is told to nobody, only how many.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DatabaseService } from '../../database/database.service.js';
import { Params } from '../../database/params.js';
import { Invalid, NotFound } from '../../errors.js';
import { authorize, signedIn } from '../../users/roles/permissions.policy.js';
import type { Who } from '../../who.js';
import type { Bug, Ref } from '../bug.js';
import { mayBug } from '../bug.policy.js';
import { visibleBugs } from '../bug.visibility.js';
import { BugsStore } from '../changes/bugs.store.js';
import type { VoteSaid } from './vote.form.js';
import { COUNT, TAKE_BACK, votableColumns, VOTABLE, VOTE, votesColumn, type Votes } from './votes.sql.js';

/** A bug with its votes, and what may be chosen for one's own. */
export interface VotedBug {
  id: number;
  summary: string;
  product: { id: number };
  reporter: { id: number };
  sets: { roles: Ref[]; cc: Ref[] };
  votes: Votes;
  versions: Ref[];
  platforms: Ref[];
}

const unknown = {
  version: 'This product has no such version.',
  platform: 'There is no such platform.',
} as const;

@Injectable()
export class VotesService {
  constructor(
    private readonly database: DatabaseService,
    private readonly bugs: BugsStore,
  ) {}

  /** The bug with its votes. Throws NotFound where it does not exist for `who`. */
  async find(id: number, who: Who): Promise<VotedBug> {
    const params = new Params();
    const sql = `
      SELECT b.id, b.summary, json_build_object('id', b.product_id) AS product, json_build_object('id', b.reporter_id) AS reporter,
        json_build_object('roles', ARRAY(SELECT json_build_object('id', o.role_id, 'name', '') FROM bug_roles o WHERE o.bug_id = b.id),
          'cc', ARRAY(SELECT json_build_object('id', k.person_id, 'name', '') FROM bug_cc k WHERE k.bug_id = b.id)) AS sets,
        ${votesColumn(who, params)}, ${votableColumns(who, params)}
      FROM bugs b WHERE b.id = ${params.add(id)} AND ${visibleBugs(who, params)}`;
    const bug = await this.database.readOne<VotedBug>(who, 'votes', sql, params.values);
    if (!bug) throw new NotFound();
    return bug;
  }

  /**
   * Counts `who` among those whom the bug affects, or changes where, in the caller's transaction. Throws NotFound, NotAllowed
   * for who may not comment, and Invalid for a place that the product does not have.
   */
  async vote(db: EntityManager, id: number, said: VoteSaid, who: Who): Promise<void> {
    const [bug, person] = [await this.lock(db, id, who), signedIn(who)];
    const { version = null, platform = null } = said;
    await this.check(db, bug, { version, platform }, person.id);
    const keeps = said.version === undefined && said.platform === undefined;
    const [row] = await db.query<{ isNew: boolean }[]>(VOTE, [bug.id, person.id, version, platform, keeps]);
    if (row?.isNew) await db.query(COUNT, [bug.id, 1]);
  }

  /** Takes it back, in the caller's transaction; nothing where there is nothing. Throws NotFound and NotAllowed. */
  async takeBack(db: EntityManager, id: number, who: Who): Promise<void> {
    const bug = await this.lock(db, id, who);
    const [rows] = await db.query<[unknown[], number]>(TAKE_BACK, [bug.id, signedIn(who).id]);
    if (rows.length > 0) await db.query(COUNT, [bug.id, -1]);
  }

  /** The bug, locked: two votes are counted one after the other. */
  private async lock(db: EntityManager, id: number, who: Who): Promise<Bug> {
    const bug = await this.bugs.findForUpdate(db, id, who);
    authorize(mayBug.comment(who, bug), who);
    return bug;
  }

  private async check(
    db: EntityManager,
    bug: Bug,
    wanted: { version: number | null; platform: number | null },
    personId: number,
  ): Promise<void> {
    const values = [bug.id, personId, wanted.version, wanted.platform];
    const [found] = await db.query<{ version: boolean; platform: boolean }[]>(VOTABLE, values);
    const missing = (['version', 'platform'] as const).filter((field) => wanted[field] !== null && !found?.[field]);
    if (missing.length > 0) throw new Invalid(Object.fromEntries(missing.map((field) => [field, unknown[field]])));
  }
}
