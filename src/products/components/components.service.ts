// Listing the components of a product.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../database/database.service.js';
import type { Page, Place } from '../../web/keyed.js';
import type { Who } from '../../who.js';
import { componentsQuery, type ListedComponent } from './components.query.js';

@Injectable()
export class ComponentsService {
  constructor(private readonly database: DatabaseService) {}

  /** One page of the product's active components in their order; 100 a page. */
  async list(productId: number, place: Place, who: Who): Promise<Page<ListedComponent>> {
    const { sql, params, page } = componentsQuery(productId, place, who);
    return page(await this.database.read<ListedComponent>(who, 'components', sql, params));
  }
}
