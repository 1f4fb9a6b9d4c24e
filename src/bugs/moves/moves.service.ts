// Takes a bug to another product, by the one door: number, links and history stay, and nobody reads more than before.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DatabaseService } from '../../database/database.service.js';
import { Params } from '../../database/params.js';
import { NotFound, refuse } from '../../errors.js';
import { visibleProducts } from '../../products/product.visibility.js';
import { authorize, productsWith } from '../../users/roles/permissions.policy.js';
import { all } from '../../users/roles/hidden.visibility.js';
import type { Who } from '../../who.js';
import { wishing } from '../bug.form.js';
import type { Bug, Ref } from '../bug.js';
import { mayBug } from '../bug.policy.js';
import { BugsStore } from '../changes/bugs.store.js';
import { ChangesService } from '../changes/changes.service.js';
import { FieldsService, type Choices } from '../fields.service.js';
import { refsOf } from '../restrictions/restriction.policy.js';
import { RestrictionsService } from '../restrictions/restrictions.service.js';
import type { MoveSaid } from './move.form.js';

/** A product to go to: what may be chosen there, and the roles that the bug would have ([] for none, null: it can not go). */
export interface Goal {
  readonly product: Ref;
  readonly choices: Choices;
  readonly roles: readonly Ref[] | null;
}

/** Products that are offered. */
const MOST = 1_000;

/** Products that bugs can go to and in which `who` may change every field; $1 the one where the bug is. */
function products(who: Who, params: Params): string {
  const editable = productsWith(who, 'bugs.edit');
  const held = editable === 'all' ? 'true' : `p.id = ANY(${params.add(editable)}::bigint[])`;
  return `SELECT p.id, p.name FROM products p
    WHERE p.is_active AND p.id <> $1 AND ${all(held, visibleProducts(who, params, 'p'))} ORDER BY lower(p.name), p.id LIMIT ${MOST}`;
}

@Injectable()
export class ProductMovesService {
  constructor(
    private readonly database: DatabaseService,
    private readonly bugs: BugsStore,
    private readonly fields: FieldsService,
    private readonly changes: ChangesService,
    private readonly restrictions: RestrictionsService,
  ) {}

  /** The bug for who may move it, and the products that it can go to. Throws NotFound, NotAllowed. */
  begin(id: number, who: Who): Promise<{ bug: Bug; products: Ref[] }> {
    return this.database.transaction(async (db) => {
      const bug = await this.bugs.find(db, id, who);
      authorize(mayBug.set(who, bug, 'product'), who);
      const params = new Params(bug.product.id);
      return { bug, products: await db.query<Ref[]>(products(who, params), params.values) };
    });
  }

  /** What waits in the product; it has to be one of those that `begin` has answered. Throws NotFound. */
  async goal(bug: Bug, products: readonly Ref[], id: number, who: Who): Promise<Goal> {
    const product = products.find((one) => one.id === id);
    if (!product) throw new NotFound();
    const choices = await this.fields.choices(product.id, who);
    const own = refsOf(bug.sets.roles);
    const roles = await this.database.transaction((db) => this.restrictions.afterMove(db, bug, product, own));
    return { product, choices, roles };
  }

  /** Moves it in the caller's transaction. Throws NotFound, NotAllowed, Invalid; also where it has changed since it was looked at. */
  async move(db: EntityManager, id: number, said: MoveSaid, who: Who): Promise<Bug> {
    const bug = await this.bugs.findForUpdate(db, id, who);
    if (bug.revision !== said.seen) refuse('', 'The bug has changed meanwhile. Look once more at what the move does.');
    const { product, component, version, opens, seen } = said;
    const status = said.status === '' ? {} : { status: said.status };
    return this.changes.make(db, id, wishing({ product, component, version, opens, seen, ...status }, 'web'), who);
  }
}
