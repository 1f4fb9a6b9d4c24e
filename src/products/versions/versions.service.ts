// Listing the versions of a product.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../database/database.service.js';
import type { Page, Place } from '../../web/keyed.js';
import type { Who } from '../../who.js';
import { versionsQuery, type ListedVersion } from './versions.query.js';

@Injectable()
export class VersionsService {
  constructor(private readonly database: DatabaseService) {}

  /** One page of the product's active versions, the newest first; 100 a page. */
  async list(productId: number, place: Place, who: Who): Promise<Page<ListedVersion>> {
    const { sql, params, page } = versionsQuery(productId, place, who);
    return page(await this.database.read<ListedVersion>(who, 'versions', sql, params));
  }
}
