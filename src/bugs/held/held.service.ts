// Posts that wait: the queue of those who look at them, letting in and refusing, and what an author sees of his own.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { AuditService } from '../../audit/audit.service.js';
import { DatabaseService } from '../../database/database.service.js';
import { Invalid, NotFound, refuse } from '../../errors.js';
import { UploadsService, type Upload } from '../../files/uploads.service.js';
import { authorize, maySomewhere, signedIn } from '../../users/roles/permissions.policy.js';
import { WhoService } from '../../users/who.service.js';
import type { Page, Place } from '../../web/keyed.js';
import type { Who } from '../../who.js';
import { wishing } from '../bug.form.js';
import { BugsService } from '../bugs.service.js';
import { ChangesService } from '../changes/changes.service.js';
import { Collision } from '../changes/collision.js';
import type { HeldPost, Verdict } from './held.js';
import { changeOf, reportOf, type VerdictSaid } from './held.form.js';
import { mayHeld } from './held.policy.js';
import { countSql, oneSql, queueQuery, SETTLE, type Counted, type HeldRow } from './held.sql.js';

const isHandle = (text: string): boolean => z.uuid().safeParse(text).success;

@Injectable()
export class HeldService {
  constructor(
    private readonly database: DatabaseService,
    private readonly bugs: BugsService,
    private readonly changes: ChangesService,
    private readonly who: WhoService,
    private readonly audit: AuditService,
    private readonly uploads: UploadsService,
  ) {}

  /** A page of what waits for `who`, the oldest first. */
  async queue(place: Place, who: Who): Promise<Page<HeldRow>> {
    const { sql, params, page } = queueQuery(place, who);
    return page(await this.database.read<HeldRow>(who, '', sql, params));
  }

  /** How many posts wait for `who`; 0 for whom none can. */
  async count(who: Who): Promise<number> {
    if (!maySomewhere(who, 'bugs.edit')) return 0;
    const { sql, values } = countSql(who);
    return (await this.database.readOne<Counted>(who, 'held-count', sql, values))?.count ?? 0;
  }

  /** The post of that handle, for its author and for who may settle it. Throws NotFound. */
  async find(handle: string, who: Who, db?: EntityManager): Promise<HeldPost> {
    if (!isHandle(handle)) throw new NotFound();
    const { sql, values } = oneSql(handle, who, db !== undefined);
    const row = db
      ? (await db.query<HeldPost[]>(sql, values))[0]
      : await this.database.readOne<HeldPost>(who, '', sql, values);
    if (!row || !mayHeld.view(who, row)) throw new NotFound();
    return row;
  }

  /** The files that came along with it, as long as it waits. */
  files({ author, typed, verdict }: HeldPost): Promise<Upload[]> {
    const left = new Set([typed['leave'] ?? []].flat());
    const tokens = [typed['upload'] ?? []].flat().filter((token) => !left.has(token));
    return this.uploads.find(verdict === null ? tokens : [], author.id);
  }

  /**
   * Lets it in as of its author, or refuses it, in the caller's transaction; answers the bug that it is in then, or null.
   * Throws NotFound, NotAllowed, and Invalid where it was settled meanwhile or can not be let in as it is.
   */
  async settle(db: EntityManager, handle: string, { verdict, note }: VerdictSaid, who: Who): Promise<number | null> {
    const post = await this.find(handle, who, db); // find
    if (post.verdict !== null) refuse('', 'Somebody has looked at it already.');
    authorize(mayHeld.settle(who, post), who); // may
    const bug = verdict === 'let in' ? await this.letIn(db, post) : null; // decide, save
    await this.end(db, post, verdict, note, who, bug);
    if (verdict === 'spam') await this.record(db, post, 'closed the posting of', who); // record
    return bug;
  }

  /** Its author takes it back. Throws NotFound, and Invalid where it was settled meanwhile. */
  async withdraw(db: EntityManager, handle: string, who: Who): Promise<void> {
    const post = await this.find(handle, who, db);
    if (post.verdict !== null) refuse('', 'Somebody has looked at it already.');
    authorize(mayHeld.withdraw(who, post), who);
    await this.end(db, post, 'withdrawn', '', who, null);
  }

  /** Its author may post again: it was no spam. Throws NotFound and NotAllowed. */
  async reopen(db: EntityManager, handle: string, who: Who): Promise<void> {
    const post = await this.find(handle, who, db);
    authorize(mayHeld.reopen(who, post), who);
    await this.end(db, post, 'refused', post.note, who, null);
    await this.record(db, post, 'opened the posting of', who);
  }

  private async letIn(db: EntityManager, post: HeldPost): Promise<number> {
    const author = await this.who.within(db, post.author.id);
    if (!author) return refuse('', `The account of ${post.author.name} is closed: nothing can be posted as of him.`);
    try {
      if (!post.bug) return await this.bugs.file(db, reportOf(post.typed), author);
      return await this.comment(db, post, post.bug.id, author);
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      return refuse('', `It can not be let in as it is: ${Object.values(error.problems).join(' ')}`);
    }
  }

  /** What else the author has changed goes along as long as nobody else has changed it since. */
  private async comment(db: EntityManager, { typed }: HeldPost, bugId: number, author: Who): Promise<number> {
    const said = changeOf(typed);
    try {
      await this.changes.make(db, bugId, said, author);
    } catch (error) {
      if (!(error instanceof Collision)) throw error;
      await this.changes.make(
        db,
        bugId,
        wishing({ text: said.text, audience: said.audience, files: said.files }, 'web'),
        author,
      );
    }
    return bugId;
  }

  private async end(
    db: EntityManager,
    { handle, bug, author, typed }: HeldPost,
    verdict: Verdict,
    note: string,
    who: Who,
    became: number | null,
  ): Promise<void> {
    await db.query(SETTLE, [handle, verdict, note, signedIn(who).id, bug ? null : became]);
    await this.uploads.await(db, [typed['upload'] ?? []].flat(), author.id, false);
  }

  private async record(db: EntityManager, { author, product }: HeldPost, deed: string, who: Who): Promise<void> {
    await this.audit.record(db, { deed, kind: 'person', id: author.id, name: author.name, productId: product.id }, who);
  }
}
