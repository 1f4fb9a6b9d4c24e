// The statements of a list as it was: the bugs that stand as they stood, and those that have become others since.
import { Params } from '../../database/params.js';
import type { CursorValue } from '../../web/paging.js';
import type { Who } from '../../who.js';
import type { Moment } from '../bug.js';
import { seesPrivate, visibleBugs } from '../bug.visibility.js';
import type { BugsList, Parts } from '../search/lists.sql.js';
import type { Known } from '../search/query.fields.sql.js';
import type { FieldNode, Query } from '../search/query.js';
import { hasWords, queryToSql } from '../search/query.sql.js';
import { PastSql } from './then.sql.js';

/** What is asked of the past: `known` is what the names in the query mean. */
export interface AskedThen {
  readonly tree: Query;
  readonly known: Known;
  readonly moment: Moment;
}

/** Which rows: beyond a place or from an end, forwards or back, how many; sorted by their last change or not. */
export interface WantedThen {
  readonly place: readonly CursorValue[];
  readonly back: boolean;
  readonly most: number;
  readonly byUpdate: boolean;
}

/** Fields that every bug that is found has to have a value of: the top of the query. */
const topOf = (tree: Query): FieldNode[] =>
  (tree.kind === 'and' ? tree.parts : [tree]).filter((part): part is FieldNode => part.kind === 'field');

/** What leads to the bugs that may be in the list, where the query asks for something of which there are few. */
function leads({ tree, known }: AskedThen, past: PastSql, who: Who, params: Params): string[] {
  return topOf(tree).flatMap((node) => {
    if (node.values.some(({ special }) => special !== undefined && special !== 'me')) return [];
    const me = node.values.some(({ special }) => special === 'me') && who.person ? [who.person.id] : [];
    const ids = [...(known.get(node) ?? []), ...me];
    const place = past.leadsBy(node.field) ? `${params.add(ids)}::bigint[]` : '';
    return place === '' ? [] : [past.mayHaveHad(node.field, place)];
  });
}

/** Both kinds of bugs; each with all conditions of the list. Who sees what is asked of the bug of today. */
function sources(asked: AskedThen, who: Who, byUpdate: boolean, params: Params): Pick<Parts, 'filter' | 'from'>[] {
  const { tree, known, moment } = asked;
  const past = new PastSql(moment, params);
  const names = { known };
  const law = [visibleBugs(who, params)];
  const also = hasWords(tree) ? [`(${seesPrivate(who, params)}) AS sees_private`] : [];
  const from = past.bugs([...law, ...leads(asked, past, who, params)], also, byUpdate);
  return [
    { filter: [past.untouched, ...law, queryToSql(tree, who, params, names)] },
    { filter: [queryToSql(tree, who, params, { ...names, staff: 'b.sees_private' })], from },
  ];
}

/** One page of the list. */
export function rowsThen(
  list: BugsList,
  asked: AskedThen,
  wanted: WantedThen,
  who: Who,
): { sql: string; values: unknown[] } {
  const params = new Params();
  const parts = sources(asked, who, wanted.byUpdate, params).map((source) => ({
    ...source,
    place: wanted.place,
    rank: null,
  }));
  return { sql: list.sqlOf(parts, params, wanted.back, wanted.most), values: params.values };
}

/** How many bugs the list has, at most `most`. */
export function countThen(asked: AskedThen, most: number, who: Who): { sql: string; values: unknown[] } {
  const params = new Params();
  const all = sources(asked, who, false, params)
    .map(({ filter, from = 'bugs' }) => `SELECT FROM ${from} b WHERE ${filter.join(' AND ')}`)
    .join(' UNION ALL ');
  return { sql: `SELECT count(*) AS total FROM (${all} LIMIT ${most}) counted`, values: params.values };
}
