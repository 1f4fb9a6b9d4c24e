// Reads what is to be reached in a product, and what has been mended in each of its versions.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../database/database.service.js';
import { Params } from '../../database/params.js';
import type { Page, Place } from '../../web/keyed.js';
import type { Who } from '../../who.js';
import { changelogQuery, mendedSql, roadmapQuery, type MendedRow, type RoadmapRow } from './roadmap.sql.js';

/** One page of what is mended, and how much each version on it has in all, by its id. */
export interface Changelog {
  page: Page<MendedRow>;
  counts: ReadonlyMap<number, number>;
}

@Injectable()
export class RoadmapService {
  constructor(private readonly database: DatabaseService) {}

  /** One page of the product's milestones with their bugs that exist for `who`; 25 a page, those retired at the end. */
  async milestones(productId: number, place: Place, who: Who): Promise<Page<RoadmapRow>> {
    const { sql, params, page } = roadmapQuery(productId, place, who);
    return page(await this.database.read<RoadmapRow>(who, 'roadmap', sql, params));
  }

  /** One page of the bugs that are mended in a version of the product, the newest version first; 100 a page. */
  async changelog(productId: number, place: Place, who: Who): Promise<Changelog> {
    const { sql, params, page } = changelogQuery(productId, place, who);
    const found = page(await this.database.read<MendedRow>(who, 'changelog', sql, params));
    return { page: found, counts: await this.counts(found.rows, who) };
  }

  private async counts(rows: readonly MendedRow[], who: Who): Promise<Map<number, number>> {
    const params = new Params();
    const sql = mendedSql([...new Set(rows.map(({ versionId }) => versionId))], who, params);
    const counts = await this.database.read<{ id: number; count: number }>(who, 'mended', sql, params.values);
    return new Map(counts.map(({ id, count }) => [id, count]));
  }
}
