// The key of a custom field that is about to be: made from its name, and no other field's.
import type { EntityManager } from 'typeorm';
import { freeSlug, slugOf } from '../../products/slug.words.js';
import { keyOf } from './custom.words.js';

/** A key for a field of that name which no field has, in the caller's transaction. */
export async function keyFor(db: EntityManager, name: string): Promise<string> {
  const key = keyOf(slugOf(name, 'field'));
  const sql = 'SELECT key FROM custom_fields WHERE starts_with(key, $1)';
  const taken = await db.query<{ key: string }[]>(sql, [key]);
  return freeSlug(key, new Set(taken.map((row) => row.key)));
}
