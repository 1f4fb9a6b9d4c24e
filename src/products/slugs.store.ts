// The slug of a product that is about to be: made from its name, and nobody else's.
import type { EntityManager } from 'typeorm';
import { freeSlug, slugOf } from './slug.words.js';

/** A slug for a product of that name which no product has, in the caller's transaction. */
export async function slugFor(db: EntityManager, name: string): Promise<string> {
  const slug = slugOf(name);
  const taken = await db.query<{ slug: string }[]>('SELECT slug FROM products WHERE starts_with(slug, $1)', [slug]);
  return freeSlug(slug, new Set(taken.map((row) => row.slug)));
}
