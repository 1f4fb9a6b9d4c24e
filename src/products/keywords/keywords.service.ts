// Listing the keywords.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../database/database.service.js';
import type { Page, Place } from '../../web/keyed.js';
import type { Who } from '../../who.js';
import { keywordsQuery, type ListedKeyword } from './keywords.query.js';

@Injectable()
export class KeywordsService {
  constructor(private readonly database: DatabaseService) {}

  /** One page of the active keywords in their order; 100 a page. */
  async list(place: Place, who: Who): Promise<Page<ListedKeyword>> {
    const { sql, params, page } = keywordsQuery(place);
    return page(await this.database.read<ListedKeyword>(who, 'keywords', sql, params));
  }
}
