// What of an alteration is for whom, in SQL: a hidden product, what belongs to it, and a hidden bug are not named.
import { Params } from '../../database/params.js';
import type { Who } from '../../who.js';
import { visibleBugs } from '../bug.visibility.js';

/** What stands in the place of a product, component or version that does not exist for who reads. */
export const ELSEWHERE = 'another product';

/** The old or the new side of an alteration. */
type Side = 'old' | 'new';

/** The table of what belongs to products, by the field that refers to it. */
const parts = { component: 'components', version: 'versions', fixedIn: 'versions', milestone: 'milestones' } as const;

/** Fields that name other bugs. */
const bugFields = ['duplicateOf', 'dependsOn', 'blocks', 'duplicates'].map((field) => `'${field}'`).join(', ');

/** The words of one side, where the product `product` (of the thing `x`) is open, or the bug's own of now. */
const ofPart = (field: string, table: string, side: Side, hidden: string): string => `
  WHEN a.field = '${field}' THEN CASE WHEN EXISTS (SELECT FROM ${table} x
    WHERE x.id = a.${side}_id AND x.product_id = ANY(${hidden}) AND x.product_id <> b.product_id)
    THEN '${ELSEWHERE}' ELSE a.${side} END`;

/** The words of one side of the alteration `a` of the bug `b`, as `who` may read them; null also for a bug that is hidden. */
export function alteredWords(side: Side, who: Who, params: Params): string {
  const law = visibleBugs(who, new Params());
  if (law === 'true') return `a.${side}`;
  const bug = `(SELECT a.${side} FROM bugs b WHERE b.id = a.${side}_id AND ${visibleBugs(who, params)})`;
  const related = `WHEN a.field IN (${bugFields}) THEN ${bug}`;
  if (who.hidden.length === 0) return `CASE ${related} ELSE a.${side} END`;
  const hidden = `${params.add(who.hidden)}::bigint[]`;
  const product = `WHEN a.field = 'product' THEN CASE WHEN a.${side}_id = ANY(${hidden}) AND a.${side}_id <> b.product_id
    THEN '${ELSEWHERE}' ELSE a.${side} END`;
  const owned = Object.entries(parts).map(([field, table]) => ofPart(field, table, side, hidden));
  return `CASE ${related} ${product} ${owned.join(' ')} ELSE a.${side} END`;
}

/** Whether the change `h`, which has left no public trace, relates its bug to one that exists for `who`. */
export const relatedQuietly = (who: Who, params: Params): string => `EXISTS (
  SELECT FROM altered a JOIN bugs b ON b.id = coalesce(a.new_id, a.old_id)
  WHERE a.change_id = h.id AND h.version IS NULL AND a.field IN (${bugFields}) AND ${visibleBugs(who, params)})`;
