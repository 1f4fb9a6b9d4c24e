// Tiny tables of ranks by which lists are sorted, and how bugs point to them.
import type { Params } from '../../database/params.js';
import type { CursorValue, Sorted } from '../../web/paging.js';

/** A tiny table of ranks: where a bug points to it, and by which of its columns. */
export interface Ranks {
  readonly table: string;
  readonly key: string;
  readonly column: string;
}

/** Ranks that may be sorted by; each has an index over its column and the bug's number. */
export const ranks: ReadonlyMap<string, Ranks> = new Map([
  ['priority', { table: 'priorities', key: 'id', column: 'priority_id' }],
  ['severity', { table: 'severities', key: 'id', column: 'severity_id' }],
  ['status', { table: 'statuses', key: 'name', column: 'status' }],
]);

/** Joins the ranks to the bug `b`; '' for what is no rank. */
export const joinOf = (alias: string): string => {
  const rank = ranks.get(alias);
  return rank ? `JOIN ${rank.table} ${alias} ON ${alias}.${rank.key} = b.${rank.column}` : '';
};

/** Numbers that are beyond every bug's. */
const END = { '<': '9223372036854775807', '>': '0' } as const;

/** Throws for ranks that there are not. */
const noRanks = (alias: string): never => {
  throw new Error(`There are no ranks "${alias}".`);
};

/** The rank that a list is sorted by, if it is sorted by nothing else than that and the bug's number, both the same way. */
export function groupedBy([first, second, ...more]: readonly Sorted[]): string | null {
  const isAlone = second?.key === 'id' && second.descending === first?.descending && more.length === 0;
  return first && isAlone && ranks.has(first.key) ? first.key : null;
}

/** Rows of the bugs whose `column` is `is`, in the order of their numbers. */
export type OfRank = (column: string, is: string, down: boolean) => readonly string[];

/** What is wanted of every rank: which bugs, what is kept of them, from where on, in which direction, how many. */
interface Wanted {
  readonly filter: readonly string[];
  readonly kept: string;
  readonly place: readonly CursorValue[];
  readonly down: boolean;
  readonly most: number;
  readonly ofRank?: OfRank;
}

/** The bugs (alias `b`) of one rank, of each source no more than a page has. */
function ofOne(alias: string, wanted: Wanted, beyond: string): string {
  const { key, column } = ranks.get(alias) ?? noRanks(alias);
  const { filter, kept, down, most, ofRank } = wanted;
  const is = `${alias}.${key}`;
  const first = `ORDER BY b.id ${down ? 'DESC' : 'ASC'} LIMIT ${most}`;
  const own = [...(ofRank ? [] : [`b.${column} = ${is}`]), ...filter].join(' AND ');
  const sources = ofRank?.(column, is, down) ?? ['bugs'];
  const [one = '', ...more] = sources.map((rows) => `SELECT ${kept} FROM ${rows} b WHERE ${own} ${beyond} ${first}`);
  return more.length === 0 ? one : `SELECT b.* FROM ((${[one, ...more].join(') UNION ALL (')})) b ${first}`;
}

/**
 * The first bugs of every rank, each by its index: however many bugs have a rank, no more are looked at than a page has. Of the
 * rank at which a page begins those are left out that stand before it. One rank comes after the other, until the page is full.
 */
export function firstOfRanks(alias: string, wanted: Wanted, params: Params): string {
  const { table } = ranks.get(alias) ?? noRanks(alias);
  const { place, down } = wanted;
  const sign = down ? '<' : '>';
  const [rank, id] = place.map((value) => `${params.add(value)}::bigint`);
  const beyond =
    id === undefined ? '' : `AND b.id ${sign} CASE WHEN ${alias}.rank = ${rank} THEN ${id} ELSE ${END[sign]} END`;
  return `(SELECT * FROM ${table} ORDER BY rank ${down ? 'DESC' : 'ASC'}) ${alias}
    CROSS JOIN LATERAL (${ofOne(alias, wanted, beyond)}) b
    WHERE ${rank === undefined ? 'true' : `${alias}.rank ${sign}= ${rank}`}`;
}
