// What of an alteration is for whom, in SQL: a hidden product, what belongs to it, a hidden bug, and roles of a restriction are not named.
import { Params } from '../../database/params.js';
import type { Who } from '../../who.js';
import { toldRoles, visibleBugs } from '../bug.visibility.js';

/** What stands in the place of a product, component or version that does not exist for who reads. */
export const ELSEWHERE = 'another product';

/** What stands in the place of a role that a bug is restricted to, for who is not told which. */
export const SOME_ROLE = 'restricted';

/** The fields whose values are bugs. */
const related = "'duplicateOf', 'dependsOn', 'blocks', 'duplicates'";

/** The old or the new side of an alteration. */
type Side = 'old' | 'new';

/** The table of what belongs to products, by the field that refers to it. */
const parts = { component: 'components', version: 'versions', fixedIn: 'versions', milestone: 'milestones' } as const;

/** The words of one side, where the product `product` (of the thing `x`) is open, or the bug's own of now. */
const ofPart = (field: keyof typeof parts, side: Side, hidden: string): string => `
  WHEN a.field = '${field}' THEN CASE WHEN EXISTS (SELECT FROM ${parts[field]} x
    WHERE x.id = a.${side}_id AND x.product_id = ANY(${hidden}) AND x.product_id <> b.product_id)
    THEN '${ELSEWHERE}' ELSE a.${side} END`;

/** Cases of the fields that name bugs: null for one that is hidden. */
function ofBugs(side: Side, who: Who, params: Params): string {
  if (visibleBugs(who, new Params()) === 'true') return '';
  const bug = `(SELECT a.${side} FROM bugs b WHERE b.id = a.${side}_id AND ${visibleBugs(who, params)})`;
  return `WHEN a.field IN (${related}) THEN ${bug}`;
}

/** The case of the roles of a restriction; '' where all of them are told. */
function ofRoles(side: Side, who: Who, params: Params): string {
  if (toldRoles(who, new Params()) === 'true') return '';
  return `WHEN a.field = 'roles' THEN CASE WHEN a.${side} IS NULL OR ${toldRoles(who, params)} THEN a.${side} ELSE '${SOME_ROLE}' END`;
}

/** The cases of the product and of what belongs to it; '' where no product is hidden. */
function ofProducts(side: Side, who: Who, params: Params): string {
  if (who.hidden.length === 0) return '';
  const hidden = `${params.add(who.hidden)}::bigint[]`;
  const product = `WHEN a.field = 'product' THEN CASE WHEN a.${side}_id = ANY(${hidden}) AND a.${side}_id <> b.product_id
    THEN '${ELSEWHERE}' ELSE a.${side} END`;
  const belonging = Object.keys(parts) as (keyof typeof parts)[];
  return [product, ...belonging.map((field) => ofPart(field, side, hidden))].join(' ');
}

/** The words of one side of the alteration `a` of the bug `b`, as `who` may read them; null also for a bug that is hidden. */
export function alteredWords(side: Side, who: Who, params: Params): string {
  const cases = [ofBugs(side, who, params), ofRoles(side, who, params), ofProducts(side, who, params)];
  const told = cases.filter((one) => one !== '').join(' ');
  return told === '' ? `a.${side}` : `CASE ${told} ELSE a.${side} END`;
}

/** Whether the change `h`, which has left no public trace, relates its bug to one that exists for `who`. */
export const relatedQuietly = (who: Who, params: Params): string => `EXISTS (
  SELECT FROM altered a JOIN bugs b ON b.id = coalesce(a.new_id, a.old_id)
  WHERE a.change_id = h.id AND h.version IS NULL AND a.field IN (${related}) AND ${visibleBugs(who, params)})`;
