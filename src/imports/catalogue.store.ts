// The products, components and versions that an import names: found under any case of their letters, or made.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Ref } from '../bugs/bug.js';
import { DatabaseService } from '../database/database.service.js';
import { freeSlug, slugOf } from '../products/slug.words.js';
import type { Place } from './steps/map.js';

export interface Placed {
  readonly product: Ref;
  readonly component: Ref;
  readonly version: Ref | null;
}

const CATEGORY = 'Imported';
const NAME_MOST = 100;
const VERSION_MOST = 255;

/** A name that fits its column: one line, cut where it is too long. */
const fit = (name: string, most: number): string => [...name.replace(/\s+/gu, ' ').trim()].slice(0, most).join('');

const inside = (table: 'components' | 'versions') => ({
  find: `SELECT id, name FROM ${table} WHERE product_id = $1 AND lower(name) = lower($2)`,
  make: `INSERT INTO ${table} (product_id, name) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING id, name`,
});

const statements = {
  components: inside('components'),
  versions: inside('versions'),
  categories: {
    find: 'SELECT id, name FROM categories WHERE lower(name) = lower($1)',
    make: 'INSERT INTO categories (name) VALUES ($1) ON CONFLICT DO NOTHING RETURNING id, name',
  },
  products: {
    find: 'SELECT id, name FROM products WHERE lower(name) = lower($1)',
    make: `INSERT INTO products (name, category_id, slug) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING id, name`,
  },
};

export type Made = Record<keyof typeof statements, number>;

@Injectable()
export class CatalogueStore {
  constructor(private readonly database: DatabaseService) {}

  /** A memory of places for one import; one that only looks makes none, and gives out places of ids that do not exist. */
  remember(isRehearsal: boolean): Catalogue {
    return new Catalogue(this.database, isRehearsal);
  }
}

/** Places of one import: those that were met are remembered. */
export class Catalogue {
  /** How many of each were made, or would be. */
  readonly made: Made = { products: 0, components: 0, versions: 0, categories: 0 };
  private readonly known = new Map<string, Ref>();

  constructor(
    private readonly database: DatabaseService,
    private readonly isRehearsal: boolean,
  ) {}

  /** The product, component and version of these names. */
  async place({ product, component, version }: Place): Promise<Placed> {
    const home = await this.product(fit(product, NAME_MOST));
    return {
      product: home,
      component: await this.part('components', home, fit(component, NAME_MOST)),
      version: version === null ? null : await this.part('versions', home, fit(version, VERSION_MOST)),
    };
  }

  private product(name: string): Promise<Ref> {
    return this.remembered('products', [name], async (db) => {
      const category = await this.found(db, 'categories', [CATEGORY], [CATEGORY]);
      const like = await db.query<{ slug: string }[]>('SELECT slug FROM products WHERE slug LIKE $1', [
        `${slugOf(name)}%`,
      ]);
      return [name, category.id, freeSlug(slugOf(name), new Set(like.map(({ slug }) => slug)))];
    });
  }

  private part(table: 'components' | 'versions', { id }: Ref, name: string): Promise<Ref> {
    return this.remembered(table, [id, name], async () => [id, name]);
  }

  /** By memory, by the database, or made with what `row` gives. */
  private async remembered(
    table: keyof Made,
    names: readonly (string | number)[],
    row: (db: EntityManager) => Promise<readonly unknown[]>,
  ): Promise<Ref> {
    const key = JSON.stringify([table, ...names]);
    const known = this.known.get(key);
    if (known) return known;
    const ref = await this.database.transaction(async (db) => {
      const [old] = await db.query<Ref[]>(statements[table].find, [...names]);
      return old ?? (this.isRehearsal ? this.pretend(table, names) : this.found(db, table, names, await row(db)));
    });
    this.known.set(key, ref);
    return ref;
  }

  private pretend(table: keyof Made, names: readonly (string | number)[]): Ref {
    this.made[table] += 1;
    // Below zero, so that nothing is found in what does not exist.
    return { id: -this.known.size - 1, name: String(names.at(-1)) };
  }

  /** Makes the row; where somebody else was quicker, takes his. */
  private async found(
    db: EntityManager,
    table: keyof Made,
    names: readonly (string | number)[],
    row: readonly unknown[],
  ): Promise<Ref> {
    const [made] = await db.query<Ref[]>(statements[table].make, [...row]);
    if (made) {
      this.made[table] += 1;
      return made;
    }
    const [old] = await db.query<Ref[]>(statements[table].find, [...names]);
    if (!old) throw new Error(`"${names.at(-1)}" can be neither found nor made in ${table}.`);
    return old;
  }
}
