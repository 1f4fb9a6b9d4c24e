// Products that are closed to who asks, in SQL: the ground on which every law of who sees what stands.
import type { Params } from '../../database/params.js';
import type { Who } from '../../who.js';

/** Whether nothing at all is allowed to `who`: for such a one nothing is there. */
const isShutOut = ({ everywhere, inProduct }: Who): boolean => everywhere.size === 0 && inProduct.size === 0;

/** Whether the product whose id is the SQL `id` exists for `who`: 'true' where nothing is hidden from him. */
export function existsFor(id: string, who: Who, params: Params): string {
  if (isShutOut(who)) return 'false';
  return who.hidden.length === 0 ? 'true' : `${id} <> ALL(${params.add(who.hidden)}::bigint[])`;
}

/** Conditions that all have to hold, without those that always do. */
export function all(...conditions: readonly string[]): string {
  if (conditions.includes('false')) return 'false';
  return conditions.filter((one) => one !== 'true').join(' AND ') || 'true';
}
