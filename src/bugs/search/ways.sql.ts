// Two ways to bugs with certain words, each fixed, so that the plan of such a search does not hang on what was typed.
/** Numbers among which is looked, as places of the statement: from the one (in it) to the other (not in it). */
export interface Within {
  readonly from: string;
  readonly to: string;
  /** By which way; left out, PostgreSQL chooses one. */
  readonly way?: Way | undefined;
}

/** Over the index, to all bugs that have the words, or over the numbers, to all bugs there are. */
export type Way = 'words' | 'numbers';

/** Bugs that are read at most by a fixed way: with many more on either way it is better to go both at once. */
const MOST = 1_000;

/** The way on which the fewer bugs are read, going by how many have the words; undefined where many are on either. */
export function wayTo(bugs: number, numbers: number): Way | undefined {
  if (Math.min(bugs, numbers) > MOST) return undefined;
  return bugs < numbers ? 'words' : 'numbers';
}

/**
 * The value as one that PostgreSQL does not know while it plans. To foresee how many bugs have a word it reads the most
 * frequent ones there are, ten thousand, once for each condition and each index: many times what the search itself takes.
 */
export const unseen = (value: string): string => `(SELECT ${value})`;

/** Whether the bug `b` is one of those whose numbers are in `ids`: however many these are, the way to them is the same. */
export const isOneOf = (ids: string): string => `b.id = ANY(${unseen(`${ids}::bigint[]`)}::bigint[])`;

/** Whether the number of the bug `b` is one of those; by way of the words none comes that is not. */
export function numbered({ from, to, way }: Within): string {
  if (way === 'words') return 'true';
  const [first, end] = [`${from}::bigint`, `${to}::bigint`].map((value) => (way ? unseen(value) : value));
  return `b.id >= ${first} AND b.id < ${end}`;
}

/** Whether the bug `b` has words that fulfil `asked`; `staff` says whether its private ones may be looked at. */
export function byWay(asked: string, staff: string, { from, to, way }: Within): string {
  const query = unseen(asked);
  const [first, end] = [unseen(`${from}::bigint`), unseen(`${to}::bigint`)];
  const words = readable(staff);
  const fits = `${words} @@ ${query}`;
  // By its function what the operator asks has no index: that of a common word would lead to very many bugs of other numbers.
  const match = `ts_match_vq(${words}, ${query})`;
  if (way === 'numbers')
    return `EXISTS (SELECT FROM bug_words w WHERE w.bug_id = b.id AND w.bug_id >= ${first} AND w.bug_id < ${end} AND ${match})`;
  const found = staff === 'false' ? fits : `(w.everyone @@ ${query} OR w.staff @@ ${query})`;
  // Each bug once, as is seen by GROUP BY: so the way leads from the words to the bugs. The sums keep it from the numbers.
  const rows = `
    SELECT w.bug_id, w.everyone, w.staff FROM bug_words w
    WHERE ${found} AND w.bug_id + 0 >= ${first} AND w.bug_id + 0 < ${end} GROUP BY w.bug_id`;
  return `EXISTS (SELECT FROM (${rows}) w WHERE w.bug_id = b.id${staff === 'false' ? '' : ` AND ${fits}`})`;
}

/** The words of `w` that may be looked at where `staff` holds, and else. */
function readable(staff: string): string {
  if (staff === 'false') return 'w.everyone';
  const all = 'coalesce(w.staff, w.everyone)';
  return staff === 'true' ? all : `CASE WHEN ${staff} THEN ${all} ELSE w.everyone END`;
}
