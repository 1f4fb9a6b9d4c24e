// The catalogue of products, one product, and adding one.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DatabaseService } from '../database/database.service.js';
import { NotFound, refuse } from '../errors.js';
import { authorize } from '../users/roles/permissions.policy.js';
import type { Page, Place } from '../web/keyed.js';
import type { Who } from '../who.js';
import { Category } from './categories/category.entity.js';
import { insertNamed } from './names.store.js';
import { Product } from './product.entity.js';
import type { ProductSaid } from './product.form.js';
import { mayProduct } from './product.policy.js';
import { productQuery, type ProductRow } from './product.query.js';
import { catalogueQuery, type CatalogueRow } from './products.query.js';
import { freeSlug, isSlug, slugOf } from './slug.words.js';

@Injectable()
export class ProductsService {
  constructor(private readonly database: DatabaseService) {}

  /** One page of the active products that exist for `who`, by category and name; 100 a page. */
  async catalogue(place: Place, who: Who): Promise<Page<CatalogueRow>> {
    const { sql, params, page } = catalogueQuery(place, who);
    return page(await this.database.read<CatalogueRow>(who, 'catalogue', sql, params));
  }

  /** The product of this number or slug. Throws NotFound where it does not exist for `who`. */
  async find(key: number | string, who: Who): Promise<ProductRow> {
    if (typeof key === 'string' && !isSlug(key)) throw new NotFound();
    const { sql, params } = productQuery(key, who);
    const product = await this.database.readOne<ProductRow>(who, 'product', sql, params);
    if (!product) throw new NotFound();
    return product;
  }

  /** The same for adding components and versions to it. Throws NotAllowed for who may not. */
  async findToShape(slug: string, who: Who): Promise<ProductRow> {
    const product = await this.find(slug, who);
    authorize(mayProduct.structure(who, product.id), who);
    return product;
  }

  /** Adds a product, in the caller's transaction; answers its slug. Throws NotAllowed, and Invalid for a name that is taken. */
  async add(db: EntityManager, said: ProductSaid, who: Who): Promise<string> {
    authorize(mayProduct.add(who), who);
    const category = await db.findOneBy(Category, { id: said.category });
    if (!category) refuse('category', 'There is no such category.');
    const slug = await this.slugFor(db, said.name);
    await insertNamed(db, Product, { ...said, category, slug }, 'There is a product of this name already.');
    return slug;
  }

  private async slugFor(db: EntityManager, name: string): Promise<string> {
    const slug = slugOf(name);
    const taken = await db.query<{ slug: string }[]>('SELECT slug FROM products WHERE starts_with(slug, $1)', [slug]);
    return freeSlug(slug, new Set(taken.map((row) => row.slug)));
  }
}
