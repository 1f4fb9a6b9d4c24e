// A change of several bugs at once: all of them held in one order, who may, no circles, and what each of the others becomes.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { NotFound, refuse } from '../../errors.js';
import { WhoService } from '../../users/who.service.js';
import { authorize, signedIn } from '../../users/roles/permissions.policy.js';
import type { Who } from '../../who.js';
import { idOf, type Bug, type BugFields, type Moment, type Ref } from '../bug.js';
import { mayBug } from '../bug.policy.js';
import type { ChangeSaid } from '../bug.form.js';
import { BugsStore } from '../changes/bugs.store.js';
import { apply, happensAt, type Delta } from '../changes/change.js';
import type { Chain } from '../changes/changes.store.js';
import { CIRCLES, existsStatement, lockStatement, OPEN, REPEATS, WAITS } from './partners.sql.js';
import { isQuiet, mayPart, mirrorsOf, namedIn, partedBy, type Mirror } from './partners.js';

/** What becomes of a bug. */
interface Wanted {
  readonly set: Partial<BugFields>;
  readonly deltas: readonly Delta[];
}

/** The changes of the other bugs; `quiet`: the change of this one may leave no public trace. */
export interface Mirrored {
  readonly chains: readonly Chain[];
  readonly quiet: boolean;
}

const none: Mirrored = { chains: [], quiet: false };

@Injectable()
export class PartnersService {
  constructor(
    private readonly bugs: BugsStore,
    private readonly who: WhoService,
  ) {}

  /**
   * The bug, locked until the transaction ends together with all others that the change may be about. Throws NotFound where
   * it does not exist for `who`.
   */
  async hold(db: EntityManager, id: number, said: ChangeSaid, who: Who): Promise<Bug> {
    const named = namedIn(said);
    let there = mayPart(said) ? await this.there(db, id, said) : [];
    if (named.length + there.length === 0 && !mayPart(said)) return this.bugs.findForUpdate(db, id, who);
    for (;;) {
      await db.query('SAVEPOINT partners');
      const held = await this.lock(db, id, named, there, who);
      const [bug] = await this.bugs.locked(db, [id]);
      if (!bug) throw new NotFound();
      const missing = partedBy(bug, said).filter((one) => !held.has(one));
      if (missing.length === 0) return bug;
      // Related to another one between the looking and the locking: all are let go, for none may be locked out of its turn.
      await db.query('ROLLBACK TO SAVEPOINT partners');
      there = [...there, ...missing];
    }
  }

  private async there(db: EntityManager, id: number, said: ChangeSaid): Promise<number[]> {
    const [bug] = await this.bugs.locked(db, [id]);
    return bug ? partedBy(bug, said) : [];
  }

  private async lock(
    db: EntityManager,
    id: number,
    named: readonly number[],
    there: readonly number[],
    who: Who,
  ): Promise<ReadonlySet<number>> {
    const { sql, params } = lockStatement(id, named, there, who);
    const rows = await db.query<{ id: number; isVisible: boolean }[]>(sql, params.values);
    if (!rows.some((row) => row.id === id && row.isVisible)) throw new NotFound();
    return new Set(rows.map((row) => row.id));
  }

  /** The bug `number` as what `bug` repeats. Throws Invalid at the field "duplicate". */
  async original(db: EntityManager, bug: Bug, number: number, who: Who): Promise<Ref> {
    const { sql, params } = existsStatement(number, who);
    const [found] = await db.query<unknown[]>(sql, params.values);
    if (!found) refuse('duplicate', `There is no bug ${number}.`);
    await db.query(CIRCLES);
    const [circle] = await db.query<{ found: boolean }[]>(REPEATS, [number, bug.id]);
    if (circle?.found) refuse('duplicate', `Bug ${number} is marked as a duplicate of this one already.`);
    return { id: number, name: String(number) };
  }

  /**
   * What the change brings to the other bugs, which are held. Throws Invalid where bugs would wait for each other, and NotAllowed
   * where `who` may relate this bug but not speak at the other.
   */
  async mirror(db: EntityManager, bug: Bug, wanted: Wanted, said: ChangeSaid, who: Who): Promise<Mirrored> {
    const { set, deltas } = wanted;
    const mirrors = mirrorsOf(bug, set, deltas);
    if (mirrors.length === 0) return none;
    await this.refuseCircles(db, bug, deltas);
    const ids = mirrors.map(({ id }) => id);
    const rows = await db.query<{ id: number }[]>(OPEN, [[bug.id, ...ids]]);
    const open = new Set(rows.map(({ id }) => id));
    const isOpen = open.has(bug.id) && !deltas.some(({ field, add }) => field === 'roles' && add.length > 0);
    const partners = await this.bugs.locked(db, ids);
    const now = await this.bugs.now(db);
    const chains: Chain[] = [];
    for (const partner of partners) {
      const mirror = mirrors.find(({ id }) => id === partner.id);
      if (!mirror) continue;
      const joined = isOpen ? await this.joined(db, bug, partner, mirror) : [];
      chains.push(
        ...(await this.chain(db, partner, [...mirror.deltas, ...joined], { now, quiet: !isOpen, said }, who)),
      );
    }
    return { chains, quiet: isQuiet(bug, set, deltas, open) };
  }

  private async chain(
    db: EntityManager,
    partner: Bug,
    deltas: readonly Delta[],
    { now, quiet, said }: { now: Moment; quiet: boolean; said: ChangeSaid },
    who: Who,
  ): Promise<Chain[]> {
    // Who takes a relation away may not even see the other bug.
    if (deltas.some(({ add }) => add.length > 0)) authorize(mayBug.comment(who, partner), who);
    const at = happensAt(partner, now);
    const outcome = apply(partner, {}, null, at, { deltas, quiet });
    if (!outcome) return [];
    const since = await this.bugs.since(db, partner);
    const step = { outcome, whoId: signedIn(who).id, door: said.door ?? ('web' as const), at, seen: null };
    return [{ isNew: false, since, steps: [{ ...step, comment: null, note: '' }] }];
  }

  /**
   * Who has reported a duplicate hears of the original from now on, where he may see it. Of a duplicate that not everybody may
   * see this would tell.
   */
  private async joined(db: EntityManager, bug: Bug, original: Bug, mirror: Mirror): Promise<Delta[]> {
    const isMarked = mirror.deltas.some(({ field, add }) => field === 'duplicates' && add.length > 0);
    const { reporter } = bug;
    const isThere = [original.reporter, ...(original.sets.cc ?? [])].some((one) => idOf(one) === reporter.id);
    if (!isMarked || isThere) return [];
    const person = await this.who.within(db, reporter.id);
    if (!person) return [];
    const { sql, params } = existsStatement(original.id, person);
    const [seen] = await db.query<unknown[]>(sql, params.values);
    return seen ? [{ field: 'cc', add: [reporter], remove: [] }] : [];
  }

  private async refuseCircles(db: EntityManager, bug: Bug, deltas: readonly Delta[]): Promise<void> {
    const added = deltas.filter(({ field, add }) => (field === 'dependsOn' || field === 'blocks') && add.length > 0);
    const [first] = added;
    if (!first) return;
    await db.query(CIRCLES);
    const after = (field: 'dependsOn' | 'blocks'): number[] => {
      const own = deltas.filter((delta) => delta.field === field);
      const gone = new Set(own.flatMap(({ remove }) => remove.map(idOf)));
      const kept = (bug.sets[field] ?? []).filter((item) => !gone.has(idOf(item)));
      return [...kept, ...own.flatMap(({ add }) => add)].flatMap((item) => idOf(item) ?? []);
    };
    const [circle] = await db.query<{ found: boolean }[]>(WAITS, [after('dependsOn'), bug.id, after('blocks')]);
    if (circle?.found) refuse(first.field, 'So bugs would wait for each other in a circle.');
  }
}
