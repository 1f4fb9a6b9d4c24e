// Listing the components of a product, and adding one.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DatabaseService } from '../../database/database.service.js';
import { refuse } from '../../errors.js';
import { authorize } from '../../users/roles/permissions.policy.js';
import { User } from '../../users/user.entity.js';
import { canonical } from '../../users/user.form.js';
import type { Page, Place } from '../../web/keyed.js';
import type { Who } from '../../who.js';
import { insertNamed } from '../names.store.js';
import { mayProduct } from '../product.policy.js';
import { Component } from './component.entity.js';
import type { ComponentSaid } from './component.form.js';
import { componentsQuery, type ListedComponent } from './components.query.js';

@Injectable()
export class ComponentsService {
  constructor(private readonly database: DatabaseService) {}

  /** One page of the product's active components by name; 100 a page. */
  async list(productId: number, place: Place, who: Who): Promise<Page<ListedComponent>> {
    const { sql, params, page } = componentsQuery(productId, place, who);
    return page(await this.database.read<ListedComponent>(who, 'components', sql, params));
  }

  /**
   * Adds a component, in the caller's transaction. Throws NotAllowed, and Invalid for a name that is taken and for people
   * whom nobody knows or who are not active.
   */
  async add(db: EntityManager, productId: number, said: ComponentSaid, who: Who): Promise<void> {
    authorize(mayProduct.structure(who, productId), who);
    const owner = await this.person(db, 'owner', said.owner);
    const defaultAssignee = await this.person(db, 'assignee', said.assignee);
    const { name, description } = said;
    const row = { name, description, product: { id: productId }, owner, defaultAssignee };
    await insertNamed(db, Component, row, 'The product has a component of this name already.');
  }

  /** The active person whose user name stands in `field`; null where none does. */
  private async person(db: EntityManager, field: string, name: string): Promise<User | null> {
    if (name === '') return null;
    const found = await db.findOneBy(User, { nameKey: canonical(name), status: 'active' });
    return found ?? refuse(field, 'Nobody active has this user name.');
  }
}
