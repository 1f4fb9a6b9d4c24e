// The catalogue of products, and one product.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../database/database.service.js';
import { BELIEVED, Remembered } from '../database/remembered.js';
import { NotFound } from '../errors.js';
import type { Page, Place } from '../web/keyed.js';
import type { Who } from '../who.js';
import { productQuery, type ProductRow } from './product.query.js';
import { catalogueQuery, type CatalogueRow } from './products.query.js';
import { isSlug } from './slug.words.js';

@Injectable()
export class ProductsService {
  private readonly pages: Remembered<CatalogueRow[]>;

  constructor(private readonly database: DatabaseService) {
    this.pages = new Remembered(() => database.writes, BELIEVED);
  }

  /** One page of the active products that exist for `who`, by category and name; 100 a page. */
  async catalogue(place: Place, who: Who): Promise<Page<CatalogueRow>> {
    const { sql, params, page } = catalogueQuery(place, who);
    const key = sql + JSON.stringify(params);
    return page(await this.pages.of(key, () => this.database.read<CatalogueRow>(who, 'catalogue', sql, params)));
  }

  /** The product of this number or slug. Throws NotFound where it does not exist for `who`. */
  async find(key: number | string, who: Who): Promise<ProductRow> {
    if (typeof key === 'string' && !isSlug(key)) throw new NotFound();
    const { sql, params } = productQuery(key, who);
    const product = await this.database.readOne<ProductRow>(who, 'product', sql, params);
    if (!product) throw new NotFound();
    return product;
  }
}
