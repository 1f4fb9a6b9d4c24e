// Listing the milestones of a product.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../database/database.service.js';
import type { Page, Place } from '../../web/keyed.js';
import type { Who } from '../../who.js';
import { milestonesQuery, type ListedMilestone } from './milestones.query.js';

@Injectable()
export class MilestonesService {
  constructor(private readonly database: DatabaseService) {}

  /** One page of the product's active milestones in their order; 100 a page. */
  async list(productId: number, place: Place, who: Who): Promise<Page<ListedMilestone>> {
    const { sql, params, page } = milestonesQuery(productId, place, who);
    return page(await this.database.read<ListedMilestone>(who, 'milestones', sql, params));
  }
}
