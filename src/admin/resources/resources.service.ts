// Reads what the panel arranges: lists of things, one of them, the product that they are in, and what can be chosen for them.
import { Inject, Injectable } from '@nestjs/common';
import { DatabaseService } from '../../database/database.service.js';
import { NotFound } from '../../errors.js';
import { ProductsService } from '../../products/products.service.js';
import { authorize, may, productsWith } from '../../users/roles/permissions.policy.js';
import type { Page, Place } from '../../web/keyed.js';
import type { Who } from '../../who.js';
import type { Offers } from './fields.form.js';
import { RESOURCES, type Resource, type Thing } from './resource.js';
import {
  brothers,
  offered,
  thingsQuery,
  wholeThing,
  type Asked,
  type ListedThing,
  type WholeThing,
} from './resources.sql.js';
import { placeOf, type Ranked } from './ranks.js';
import { choosableQuery, type ChoosableProduct } from './products.query.js';

/** The product that a list is of; null for things that are in none. */
export type Scope = Thing['product'];

@Injectable()
export class ResourcesService {
  constructor(
    private readonly database: DatabaseService,
    private readonly products: ProductsService,
    @Inject(RESOURCES) private readonly resources: readonly Resource[],
  ) {}

  /** The resource of that word. Throws NotFound. */
  named(name: string): Resource {
    const resource = this.resources.find((one) => one.name === name);
    if (!resource) throw new NotFound();
    return resource;
  }

  /** Those that are in products, for the page of a product. */
  get inProducts(): readonly Resource[] {
    return this.resources.filter(({ inProduct }) => inProduct);
  }

  /** The product of that slug where things of the kind are in products, else null. Throws NotFound and NotAllowed. */
  async scope(resource: Resource, slug: string, who: Who): Promise<Scope> {
    if (!resource.inProduct) {
      authorize(may(who, resource.permission), who);
      return null;
    }
    const { id, name } = await this.products.find(slug, who);
    if (who.hidden.includes(id)) throw new NotFound();
    authorize(may(who, resource.permission, id), who);
    return { id, name, slug };
  }

  /** Products in which `who` may arrange things of the kind, a page at a time; `q` is a part of the name. */
  async choosable(resource: Resource, q: string, place: Place, who: Who): Promise<Page<ChoosableProduct>> {
    const within = productsWith(who, resource.permission);
    const { sql, params, page } = choosableQuery({ q, within: within === 'all' ? null : within }, place, who);
    return page(await this.database.read<ChoosableProduct>(who, '', sql, params));
  }

  /** One page of things, the first in order first; 100 a page. */
  async list(resource: Resource, asked: Asked, place: Place, who: Who): Promise<Page<ListedThing>> {
    const { sql, params, page } = thingsQuery(resource, asked, place, who);
    return page(await this.database.read<ListedThing>(who, '', sql, params));
  }

  /** The thing with all of its fields. Throws NotFound for what is not there or hidden, NotAllowed for who may not arrange it. */
  async find(resource: Resource, id: string, who: Who): Promise<WholeThing> {
    if (!/^[1-9]\d{0,14}$/.test(id)) throw new NotFound();
    const thing = await this.database.readOne<WholeThing>(who, '', wholeThing(resource), [Number(id)]);
    return this.allowed(resource, thing, who);
  }

  /** The same thing, where `who` may arrange it. */
  allowed(resource: Resource, thing: WholeThing | null | undefined, who: Who): WholeThing {
    if (!thing || (thing.product && who.hidden.includes(thing.product.id))) throw new NotFound();
    authorize(may(who, resource.permission, thing.product?.id), who);
    return thing;
  }

  /** Where the thing stands among those that are active, and how many these are. */
  async place(resource: Resource, thing: WholeThing, who: Who): Promise<{ place: number; of: number }> {
    const scope = resource.inProduct ? thing.product?.id : null;
    const rows = await this.database.read<Ranked>(who, '', brothers(resource), [scope ?? null]);
    return { place: placeOf(rows, thing.id), of: rows.length };
  }

  /** What can be chosen in the fields of the form, also what is chosen already. */
  async offers(resource: Resource, thing: WholeThing | null, who: Who): Promise<Offers> {
    const choices = resource.fields.filter(({ kind }) => ['choice', 'roles', 'products'].includes(kind));
    const found = choices.map(async (field) => {
      const { sql, params } = offered(field, thing, who);
      return [field.name, await this.database.read<{ id: number; name: string }>(who, '', sql, params)] as const;
    });
    return Object.fromEntries(await Promise.all(found));
  }

  /** The kind of thing that has to be there before the first one can be added, by its word; '' where nothing is missing. */
  async lacking(resource: Resource, who: Who): Promise<string> {
    const needed = resource.fields.filter(({ kind, required }) => kind === 'choice' && required);
    const offered = await this.offers(resource, null, who);
    return needed.find(({ name }) => offered[name]?.length === 0)?.of ?? '';
  }
}
