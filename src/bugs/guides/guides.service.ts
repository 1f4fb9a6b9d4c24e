// The guides of a product: what a report may be asked question by question.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../database/database.service.js';
import { Params } from '../../database/params.js';
import { ofVisibleProducts } from '../../products/product.visibility.js';
import type { Who } from '../../who.js';
import type { Guide } from './guide.js';

/** Guides that can be chosen between; more of them nobody would find his way through. */
const MOST = 10;

@Injectable()
export class GuidesService {
  constructor(private readonly database: DatabaseService) {}

  /** The active guides of the product in their order. */
  async list(productId: number, who: Who): Promise<Guide[]> {
    const params = new Params(productId);
    return this.database.read<Guide>(who, 'guides', this.sql('g.is_active', who, params), params.values);
  }

  /** That guide of the product, also one that was retired while somebody was answering it; without a number the first one. */
  async find(productId: number, id: number | null, who: Who): Promise<Guide | null> {
    const params = new Params(productId, id);
    const which = this.sql('CASE WHEN $2::bigint IS NULL THEN g.is_active ELSE g.id = $2 END', who, params);
    return this.database.readOne<Guide>(who, '', which, params.values);
  }

  private sql(which: string, who: Who, params: Params): string {
    return `SELECT g.id, g.name, g.description, g.questions FROM guides g
      WHERE g.product_id = $1 AND ${which} AND jsonb_array_length(g.questions) > 0 AND ${ofVisibleProducts(who, params, 'g')}
      ORDER BY g.rank, lower(g.name), g.id LIMIT ${MOST}`;
  }
}
