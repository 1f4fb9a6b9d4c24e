// The statements of a list as it was: the bugs that stand as they stood, and those that have become others since.
import { Params } from '../../database/params.js';
import type { CursorValue } from '../../web/paging.js';
import type { Who } from '../../who.js';
import type { Moment } from '../bug.js';
import { seesPrivate, visibleBugs } from '../bug.visibility.js';
import type { BugsList, Parts } from '../search/lists.sql.js';
import type { OfRank } from '../search/ranks.sql.js';
import type { Known } from '../search/query.fields.sql.js';
import { joined, type Query } from '../search/query.js';
import { fieldsIn, hasWords, queryToSql } from '../search/query.sql.js';
import { asksBeside, besideThen } from './sets.sql.js';
import { PastSql } from './then.sql.js';

/** What is asked of the past: `known` is what the names in the query mean. */
export interface AskedThen {
  readonly tree: Query;
  readonly known: Known;
  readonly moment: Moment;
}

/** Which rows: beyond a place or from an end, forwards or back, how many; `sortedBy` is the first key of the sort. */
export interface WantedThen {
  readonly place: readonly CursorValue[];
  readonly back: boolean;
  readonly most: number;
  readonly sortedBy: string;
}

/** What every bug that is found has to fulfil: the top of the query. */
const topOf = (tree: Query): readonly Query[] => (tree.kind === 'and' ? tree.parts : [tree]);

/** The ids that a field at the top asks for; null where it asks for something else than things. */
function idsOf(part: Query, known: Known, who: Who): unknown[] | null {
  if (part.kind !== 'field' || part.values.some(({ special }) => special !== undefined && special !== 'me'))
    return null;
  const me = part.values.some(({ special }) => special === 'me') && who.person ? [who.person.id] : [];
  return [...(known.get(part) ?? []), ...me];
}

/**
 * What leads to the bugs of the list at once, where the query asks for things that few bugs have, with what narrows them before
 * their rows are read; and the rest of the query.
 */
function ledBy({ tree, known }: AskedThen, past: PastSql, who: Who, params: Params): { leads: string[]; rest: Query } {
  const top = topOf(tree).map((part) => ({ part, ids: part.kind === 'field' ? idsOf(part, known, who) : null }));
  const isLed = top.some(({ part, ids }) => ids && part.kind === 'field' && past.leadsBy(part.field));
  const leads: string[] = [];
  const rest = top.filter(({ part, ids }) => {
    if (!isLed || !ids || part.kind !== 'field' || !past.narrowsBy(part.field)) return true;
    leads.push(past.had(part.field, `${params.add(ids)}::bigint[]`));
    return false;
  });
  return {
    leads,
    rest: joined(
      'and',
      rest.map(({ part }) => part),
    ),
  };
}

/**
 * How the bugs are found: those that stand as they stood by their own indexes, or all by what the query asks for, by their
 * numbers, by their changes or by their ranks.
 */
type Way = 'apart' | 'led' | 'by number' | 'by change' | 'by rank';

type Source = Pick<Parts, 'filter' | 'from' | 'ofRank'>;

/** How a list is sorted: its first key, and the rank by which alone it is, if that is so. */
interface SortedThen {
  readonly by: string;
  readonly rank: string | null;
}

/** Where the bugs of the list come from, with all its conditions. Who sees what is asked of the bug of today. */
function sources(asked: AskedThen, who: Who, sorted: SortedThen, params: Params): Source[] {
  const past = new PastSql(asked.moment, params);
  const { leads, rest } = ledBy(asked, past, who, params);
  const isBeside = fieldsIn(rest).some(({ field }) => asksBeside(field));
  const way = wayOf(sorted, leads.length > 0, isBeside);
  const { known } = asked;
  const law = visibleBugs(who, params);
  const also = hasWords(rest) ? [`(${seesPrivate(who, params)}) AS sees_private`] : [];
  const where = [...within(way, past), law, ...leads];
  const filter = queryToSql(rest, who, params, { known, staff: 'b.sees_private' });
  if (way === 'by rank') return [{ filter: [filter], ofRank: byRank(past, where, also) }];
  const from = past.bugs(where, also, way === 'by change');
  const then = isBeside ? { filter: ['true'], from: besideThen(from, filter, past) } : { filter: [filter], from };
  if (way !== 'apart') return [then];
  return [{ filter: [past.untouched, law, queryToSql(asked.tree, who, params, { known })] }, then];
}

/** Among which bugs they are looked for. */
function within(way: Way, past: PastSql): string[] {
  if (way === 'apart') return [past.touched];
  return way === 'by number' || way === 'by rank' ? [past.there, past.numbered] : [past.there];
}

/** The bugs of one rank: those that still have it, and those that had it. */
const byRank =
  (past: PastSql, where: readonly string[], also: readonly string[]): OfRank =>
  (column, is, down) =>
    past.ofThing(column, is, down).map((one) => past.bugs([...where, one.where], also, false, one.found));

/** Ranks of which the history keeps the numbers. */
const thingRanks: ReadonlySet<string> = new Set(['severity', 'priority']);

function wayOf({ by, rank }: SortedThen, isLed: boolean, isBeside: boolean): Way {
  if (isLed) return 'led';
  if (by === 'updated') return 'by change';
  if (rank !== null && thingRanks.has(rank) && !isBeside) return 'by rank';
  return by === 'id' ? 'by number' : 'apart';
}

/** One page of the list. */
export function rowsThen(
  list: BugsList,
  asked: AskedThen,
  wanted: WantedThen,
  who: Who,
): { sql: string; values: unknown[] } {
  const params = new Params();
  const parts = sources(asked, who, { by: wanted.sortedBy, rank: list.rank }, params).map((source) => ({
    ...source,
    place: wanted.place,
    rank: null,
  }));
  return { sql: list.sqlOf(parts, params, wanted.back, wanted.most), values: params.values };
}

/** How many bugs the list has, at most `most`. */
export function countThen(asked: AskedThen, most: number, who: Who): { sql: string; values: unknown[] } {
  const params = new Params();
  const all = sources(asked, who, { by: '', rank: null }, params)
    .map(({ filter, from = 'bugs' }) => `SELECT FROM ${from} b WHERE ${filter.join(' AND ')}`)
    .join(' UNION ALL ');
  return { sql: `SELECT count(*) AS total FROM (${all} LIMIT ${most}) counted`, values: params.values };
}
