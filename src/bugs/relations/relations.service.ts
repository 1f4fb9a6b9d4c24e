// Reads what bugs have to do with each other: the tree of dependencies, and what is reported most often.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../database/database.service.js';
import { Params } from '../../database/params.js';
import { NotFound } from '../../errors.js';
import { visibleProducts } from '../../products/product.visibility.js';
import type { Who } from '../../who.js';
import type { Ref } from '../bug.js';
import { frequentStatement, type FrequentAsked, type FrequentRow } from './frequent.sql.js';
import { treeStatement, type Tree } from './relations.sql.js';

@Injectable()
export class RelationsService {
  constructor(private readonly database: DatabaseService) {}

  /** All that the bug waits for and that waits for it, as far as `who` sees, and only the open ones if so. Throws NotFound. */
  async tree(id: number, onlyOpen: boolean, who: Who): Promise<Tree> {
    const { sql, params } = treeStatement(id, onlyOpen, who);
    const tree = await this.database.readOne<Tree>(who, '', sql, params.values);
    if (!tree) throw new NotFound();
    return tree;
  }

  /** What is reported most often, the most frequent first. */
  frequent(asked: FrequentAsked, who: Who): Promise<FrequentRow[]> {
    const { sql, params } = frequentStatement(asked, who);
    return this.database.read<FrequentRow>(who, 'frequent', sql, params.values);
  }

  /** The product of that slug. Throws NotFound where there is none for `who`. */
  async product(slug: string, who: Who): Promise<Ref & { slug: string }> {
    const params = new Params(slug);
    const sql = `SELECT p.id, p.name, p.slug FROM products p WHERE p.slug = $1 AND ${visibleProducts(who, params, 'p')}`;
    const product = await this.database.readOne<Ref & { slug: string }>(who, '', sql, params.values);
    if (!product) throw new NotFound();
    return product;
  }
}
