// Reads the bug that is cloned, and what of it goes along with the clone.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DatabaseService } from '../../database/database.service.js';
import { Params } from '../../database/params.js';
import { refuse } from '../../errors.js';
import { WhoService } from '../../users/who.service.js';
import type { Who } from '../../who.js';
import { idOf, type Bug, type BugFields, type Item, type Ref, type Sets } from '../bug.js';
import { visibleBugs, visibleComments } from '../bug.visibility.js';
import { BugsStore } from '../changes/bugs.store.js';
import type { OfferedField } from '../custom/custom.pages.js';
import { OFFERED } from '../custom/offers.sql.js';
import { RecordsService } from '../records.service.js';
import { refsOf } from '../restrictions/restriction.policy.js';
import { RestrictionsService } from '../restrictions/restrictions.service.js';
import { besidesForm, seesWithout, type Pattern } from './clone.js';

const OFFERS = `SELECT ${OFFERED} AS offered`;

@Injectable()
export class ClonesService {
  constructor(
    private readonly database: DatabaseService,
    private readonly records: RecordsService,
    private readonly bugs: BugsStore,
    private readonly who: WhoService,
    private readonly restrictions: RestrictionsService,
  ) {}

  /** What a clone of the bug begins with. Of private text nothing, whoever asks. Throws NotFound. */
  async pattern(id: number, who: Who): Promise<Pattern> {
    const { bug } = await this.records.read(id, who);
    const params = new Params(id);
    const sql = `
      SELECT c.text FROM comments c JOIN bugs b ON b.id = c.bug_id
      WHERE b.id = $1 AND c.number = 0 AND c.audience = 'everyone' AND ${visibleBugs(who, params)}
        AND ${visibleComments(who, params)}`;
    const row = await this.database.readOne<{ text: string }>(who, '', sql, params.values);
    const fields = await this.database.readOne<{ offered: OfferedField[] }>(who, '', OFFERS, [bug.product.id]);
    return { bug, slug: bug.slug, description: row?.text ?? '', offered: fields?.offered ?? [] };
  }

  /**
   * What goes along unasked with a clone of the bug `id` in that product: keywords, fields that no report asks, the roles that
   * alone may see it, as they would with a move there, and of the CC whoever will see it without that. Throws Invalid where
   * there is no such bug for `who`, and where none could see the clone who sees the bug.
   */
  async along(db: EntityManager, id: number, product: Ref, who: Who): Promise<{ set: Partial<BugFields>; sets: Sets }> {
    const params = new Params(id);
    const sql = `SELECT b.id FROM bugs b WHERE b.id = $1 AND ${visibleBugs(who, params)} FOR SHARE OF b`;
    const [found] = await db.query<unknown[]>(sql, params.values);
    const [bug] = found ? await this.bugs.locked(db, [id]) : [];
    if (!bug) refuse('', `There is no bug ${id}.`);
    const { keywords = [] } = bug.sets;
    const roles =
      (await this.restrictions.afterMove(db, bug, product, refsOf(bug.sets.roles))) ??
      refuse('', `Nobody who may see bug ${id} could see its clone in ${product.name}.`);
    const cc = await this.followers(db, bug, { productId: product.id, roles });
    const [row] = await db.query<{ offered: OfferedField[] }[]>(OFFERS, [product.id]);
    const { set, sets } = besidesForm(bug, row?.offered ?? []);
    return { set, sets: { ...sets, keywords, roles, cc } };
  }

  private async followers(
    db: EntityManager,
    bug: Bug,
    place: { productId: number; roles: readonly Item[] },
  ): Promise<Item[]> {
    const found: Item[] = [];
    for (const item of bug.sets.cc ?? []) {
      const person = await this.who.within(db, idOf(item) ?? 0);
      if (person && seesWithout(person, place)) found.push(item);
    }
    return found;
  }
}
