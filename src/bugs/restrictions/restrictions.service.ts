// Keeps what is restricted restricted: every change passes here before it is written, whatever door it came by.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { NotAllowed, refuse } from '../../errors.js';
import { authorize } from '../../users/roles/permissions.policy.js';
import type { Who } from '../../who.js';
import type { Bug, BugFields, Item, Ref } from '../bug.js';
import { mayBug } from '../bug.policy.js';
import type { Delta } from '../changes/change.js';
import {
  begun,
  checkNamed,
  newcomers,
  peopleOf,
  sayingOf,
  type Begun,
  type Named,
  type Usual,
} from './named.policy.js';
import { becoming, carried, refsOf, rolesAfter } from './restriction.policy.js';
import { CLOSED, LATER, NOBODYS, READERS, SECURITY, WIDENS } from './restrictions.sql.js';

/** What is to become of a bug; `opens` where who asks has been told what everybody will read then. */
export interface Wanted {
  readonly set: Partial<BugFields>;
  readonly deltas: readonly Delta[];
}

/** Where a bug is, and which roles it is restricted to ([] for none): by this it is known who reads it. */
export interface Place {
  readonly product: Ref;
  readonly roles: readonly Ref[];
}

@Injectable()
export class RestrictionsService {
  /** Whom security bugs of the product are for; never nobody. */
  async security(db: EntityManager, productId: number): Promise<Ref[]> {
    const roles = await db.query<Ref[]>(SECURITY, [productId]);
    return roles.length > 0 ? roles : refuse('security', 'Nobody takes care of security problems here yet.');
  }

  /**
   * How a bug begins that is filed in the product: a security problem restricted to those who take care of them there, unless
   * it is for certain roles alone already. Of those who would be in it by default nobody comes in who may not see it; `named`
   * are those who were named. Throws Invalid, NotAllowed.
   */
  async beginning(
    db: EntityManager,
    product: Ref,
    isSecurity: boolean,
    usual: Usual,
    named: Named,
    who: Who,
  ): Promise<Begun> {
    const own = refsOf(named.sets.roles);
    const roles = isSecurity && own.length === 0 ? await this.security(db, product.id) : own;
    await this.checkRoles(db, roles);
    const blind = await this.blind(db, { product, roles }, peopleOf(usual, named), who);
    if (!mayBug.begin(who, product.id, 'roles')) checkNamed(sayingOf(named), blind);
    return begun(roles, usual, named, blind);
  }

  /** Of these people those who would not read what stands there but for being named, by their ids; never who asks. */
  private async blind(db: EntityManager, place: Place, people: readonly Ref[], who: Who): Promise<Set<number>> {
    const ids = people.map(({ id }) => id).filter((id) => id !== who.person?.id);
    if (ids.length === 0) return new Set();
    if (place.roles.length === 0 && (await this.closed(db, [place.product])).size === 0) return new Set();
    const readers = await this.readers(db, place, ids);
    return new Set(ids.filter((id) => !readers.has(id)));
  }

  /** Of these people those who read what stands there for what they hold, by their ids. */
  async readers(db: EntityManager, { product, roles }: Place, people: readonly number[]): Promise<Set<number>> {
    const ids = roles.map(({ id }) => id);
    const rows = await db.query<{ id: number }[]>(READERS, [people, product.id, ids]);
    return new Set(rows.map(({ id }) => id));
  }

  /** The roles that each of these products is for; those that are for everybody are left out. */
  async closed(db: EntityManager, products: readonly Ref[]): Promise<Map<number, Ref[]>> {
    const rows = await db.query<{ id: number; roles: Ref[] }[]>(CLOSED, [products.map(({ id }) => id)]);
    return new Map(rows.map(({ id, roles }) => [id, roles]));
  }

  /** What a move to the product makes of the roles: those after it, null where the bug can not go there. */
  async afterMove(db: EntityManager, bug: Bug, product: Ref, roles: readonly Ref[]): Promise<readonly Ref[] | null> {
    const closed = await this.closed(db, [bug.product, product]);
    return carried(roles, closed.get(bug.product.id) ?? null, closed.get(product.id) ?? null);
  }

  /**
   * What is wanted, with what follows from it: a bug that leaves its product never gets more readers, and one that opens loses
   * its day. `opens` says that who asks was told what everybody will read then. Throws NotAllowed, and Invalid at the field.
   */
  async kept(db: EntityManager, bug: Bug, wanted: Wanted, opens: boolean, who: Who): Promise<Wanted> {
    const own = refsOf(bug.sets.roles);
    const product = wanted.set.product ?? bug.product;
    const asked = rolesAfter(own, wanted.deltas);
    const roles = product.id === bug.product.id ? asked : await this.carried(db, bug, product, asked, opens, who);
    if (own.length > 0 && roles.length === 0) this.checkOpening(bug, opens, who);
    await this.checkRoles(db, becoming(own, roles).add);
    const deltas = [...wanted.deltas.filter(({ field }) => field !== 'roles'), becoming(own, roles)];
    const set = { ...wanted.set, ...(await this.day(db, bug, wanted.set, roles.length > 0)) };
    await this.checkReaders(db, bug, { set, deltas }, { product, roles }, who);
    return { set, deltas };
  }

  /** The roles that go along to another product. To whom it goes there is said by who may let others read it. */
  private async carried(
    db: EntityManager,
    bug: Bug,
    product: Ref,
    roles: readonly Ref[],
    opens: boolean,
    who: Who,
  ): Promise<readonly Ref[]> {
    const mayRestrict = mayBug.set(who, bug, 'roles');
    if (refsOf(bug.sets.roles).length > 0 && !mayRestrict)
      throw new NotAllowed('A restricted bug is moved to another product by who may restrict bugs.');
    if (opens) authorize(mayRestrict, who);
    if (opens) return [];
    const left =
      (await this.afterMove(db, bug, product, roles)) ??
      refuse('product', `None of its roles may see ${bug.product.name}. Restrict it to others first.`);
    if (left.length === 0 && !mayRestrict) await this.checkEven(db, bug.product, product);
    return left;
  }

  /** Where people read bugs in some products only, a bug has other readers elsewhere. */
  private async checkEven(db: EntityManager, from: Ref, to: Ref): Promise<void> {
    const [row] = await db.query<{ widens: boolean }[]>(WIDENS, [from.id, to.id]);
    if (row?.widens)
      refuse(
        'product',
        `Some who may not read ${from.name} read ${to.name}. It is moved there by who may restrict bugs.`,
      );
  }

  private checkOpening(bug: Bug, opens: boolean, who: Who): void {
    authorize(mayBug.set(who, bug, 'roles'), who);
    if (!opens) refuse('roles', 'A bug is opened on a page of its own, which says what everybody will read then.');
  }

  private async checkRoles(db: EntityManager, added: readonly Item[]): Promise<void> {
    if (added.length === 0) return;
    const [one] = await db.query<{ name: string }[]>(NOBODYS, [refsOf(added).map(({ id }) => id)]);
    if (one) refuse('roles', `Nothing can be restricted to the role ${one.name}.`);
  }

  /** The day on which it opens: one to come, and of a restricted bug alone. */
  private async day(
    db: EntityManager,
    bug: Bug,
    { opensOn }: Partial<BugFields>,
    isRestricted: boolean,
  ): Promise<Partial<BugFields>> {
    if (!isRestricted && opensOn) refuse('opensOn', 'Only a restricted bug has a day on which it opens.');
    if (!isRestricted) return bug.opensOn === null ? {} : { opensOn: null };
    if (!opensOn) return {};
    const [row] = await db.query<{ isLater: boolean }[]>(LATER, [opensOn]);
    if (!row?.isLater) refuse('opensOn', 'Please give a day that is still to come.');
    return {};
  }

  /** Whoever is named in a bug that is not for everybody reads it from then on: a right that not everyone may give. */
  private async checkReaders(
    db: EntityManager,
    bug: Bug,
    { set, deltas }: Wanted,
    place: Place,
    who: Who,
  ): Promise<void> {
    const named = newcomers(bug, set, deltas);
    if (named.length === 0 || mayBug.set(who, bug, 'roles')) return;
    checkNamed(
      named,
      await this.blind(
        db,
        place,
        named.map(({ ref }) => ref),
        who,
      ),
    );
  }
}
