// Listing the versions of a product, and adding one.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DatabaseService } from '../../database/database.service.js';
import { authorize } from '../../users/roles/permissions.policy.js';
import type { Page, Place } from '../../web/keyed.js';
import type { Who } from '../../who.js';
import { insertNamed } from '../names.store.js';
import { mayProduct } from '../product.policy.js';
import { Version } from './version.entity.js';
import type { VersionSaid } from './version.form.js';
import { versionsQuery, type ListedVersion } from './versions.query.js';

@Injectable()
export class VersionsService {
  constructor(private readonly database: DatabaseService) {}

  /** One page of the product's active versions, the newest first; 100 a page. */
  async list(productId: number, place: Place, who: Who): Promise<Page<ListedVersion>> {
    const { sql, params, page } = versionsQuery(productId, place, who);
    return page(await this.database.read<ListedVersion>(who, 'versions', sql, params));
  }

  /** Adds the newest version, in the caller's transaction. Throws NotAllowed, and Invalid for a name that is taken. */
  async add(db: EntityManager, productId: number, said: VersionSaid, who: Who): Promise<void> {
    authorize(mayProduct.structure(who, productId), who);
    const product = { id: productId };
    const newest = (await db.maximum(Version, 'rank', { product })) ?? 0;
    await insertNamed(
      db,
      Version,
      { name: said.name, product, rank: newest + 1 },
      'The product has this version already.',
    );
  }
}
