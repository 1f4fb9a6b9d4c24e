// The statement of a list: its order, and where a page begins.
import type { Params } from '../../database/params.js';
import {
  keysFor,
  keysetWhere,
  orderBy,
  readSort,
  type CursorKind,
  type CursorValue,
  type Sorted,
  type SortKey,
} from '../../web/paging.js';
import type { Query } from './query.js';
import { hasWords, wantsWords } from './query.sql.js';
import { firstOfRanks, groupedBy, joinOf, type OfRank } from './ranks.sql.js';
import { KEPT, NAMED, NAMES, type ListRow } from './rows.sql.js';

/** One key of a list, and its value in a row; `extra` is the row's name for one that is fetched for the sort alone. */
interface ListKey extends SortKey {
  readonly of: (row: ListRow) => CursorValue;
  readonly extra?: 'statusRank' | 'best' | 'votes';
}

/** A time in milliseconds with its microseconds as a cursor has it; PostgreSQL keeps no more. */
const microseconds = (at: number): string => {
  const micros = Math.round(at * 1000);
  const iso = new Date(Math.floor(micros / 1000)).toISOString();
  return `${iso.slice(0, -1)}${String(micros % 1000).padStart(3, '0')}Z`;
};

/**
 * What a list may be sorted by. A key that may stand alone on a big list has an index; ranks are joined from tiny tables. `best`
 * is there only where words are looked for.
 */
const keys: ReadonlyMap<string, ListKey> = new Map<string, ListKey>([
  ['id', { sql: 'b.id', kind: 'int', of: (row) => row.id }],
  ['updated', { sql: 'b.updated_at', kind: 'time', of: (row) => microseconds(row.updated) }],
  ['priority', { sql: 'priority.rank', kind: 'int', of: (row) => row.priorityRank }],
  ['severity', { sql: 'severity.rank', kind: 'int', of: (row) => row.severityRank }],
  ['status', { sql: 'status.rank', kind: 'int', of: (row) => row.statusRank ?? 0, extra: 'statusRank' }],
  ['votes', { sql: 'b.vote_count', kind: 'int', of: (row) => row.votes ?? 0, extra: 'votes' }],
]);
const keysWithBest: ReadonlyMap<string, ListKey> = new Map<string, ListKey>([
  ...keys,
  ['best', { sql: 'f.best', kind: 'int', of: (row) => row.best ?? 0, extra: 'best' }],
]);

const usual: readonly Sorted[] = [{ key: 'updated', descending: true }];
/** What is found by words begins with the newest bug: whatever the word, the index of numbers leads to the first page. */
const usualWithWords: readonly Sorted[] = [{ key: 'id', descending: true }];

/** The sort that `text` asks for, in a list of what `tree` finds; the usual one of such lists for anything else. */
export const sortOf = (text: string, tree: Query | null, isPast = false): Sorted[] =>
  readSort(
    text,
    tree && wantsWords(tree) && !isPast ? keysWithBest : keys,
    tree && hasWords(tree) ? usualWithWords : usual,
  );

/** What is found by words and sorted by anything but the numbers are so many of the newest bugs at most. */
export const RANKED = 500;

/** What a page is made of: which bugs are in the list, which come on this page, how well each fits, which wait for others. */
export interface Parts {
  readonly filter: readonly string[];
  /** Rows with the columns of bugs, if not those of today. */
  readonly from?: string;
  /** The same by the rank that the list is sorted by. */
  readonly ofRank?: OfRank;
  /** Where it begins; [] at an end. */
  readonly place: readonly CursorValue[];
  readonly rank: string | null;
  readonly blocked?: string;
}

/** Bugs, each with how well it fits. */
const ranked = (filter: string, rank: string): string => `
  (SELECT b.id, ${rank} AS best FROM bugs b JOIN bug_words w ON w.bug_id = b.id WHERE ${filter}) f
  JOIN bugs b ON b.id = f.id`;

export class BugsList {
  private readonly columns: readonly ListKey[];
  private readonly descending: boolean[];
  private readonly joined: string;
  private readonly grouped: string | null;

  constructor(sorted: readonly Sorted[]) {
    this.columns = keysFor(sorted, keysWithBest);
    this.descending = sorted.map((one) => one.descending);
    this.joined = sorted.map(({ key }) => joinOf(key)).join(' ');
    this.grouped = groupedBy(sorted);
  }

  /** The rank by which alone the list is sorted, if it is. */
  get rank(): string | null {
    return this.grouped;
  }

  /** Kinds of a cursor's values. */
  get shape(): CursorKind[] {
    return this.columns.map((column) => column.kind);
  }

  /** Where a row stands in the list. */
  place(row: ListRow): CursorValue[] {
    return this.columns.map((column) => column.of(row));
  }

  /**
   * The first `most` rows, or the last ones when `back`. The page is found in the bugs alone, and its rows get their names
   * afterwards: the fewer tables there are to find a way through, the sooner PostgreSQL has one.
   */
  sql(parts: Parts, params: Params, back: boolean, most: number): string {
    return this.named(this.found(parts, params, back, most), back, parts.blocked);
  }

  /** The same of bugs that come from several places: no more are taken from each than the page has. */
  sqlOf(sources: readonly Parts[], params: Params, back: boolean, most: number): string {
    const each = sources.map((parts) => this.found(parts, params, back, most));
    if (each.length === 1) return this.named(each.join(), back);
    const all = each.map((found) => `(${found})`).join(' UNION ALL ');
    const order = orderBy(this.again(''), this.descending, back);
    return this.named(`${all} ORDER BY ${order} LIMIT ${most}`, back);
  }

  /** The keys as columns of what was found. */
  private again(alias: 'b.' | ''): SortKey[] {
    return this.columns.map(({ kind }, at) => ({ sql: `${alias}key${at}`, kind }));
  }

  private named(found: string, back: boolean, blocked = 'false'): string {
    const extra = this.columns.flatMap(({ extra: name }, at) => (name ? `, b.key${at} AS "${name}"` : [])).join('');
    return `
      SELECT ${NAMED}, ${blocked} AS "isBlocked"${extra} FROM (${found}) b ${NAMES} ORDER BY ${orderBy(this.again('b.'), this.descending, back)}`;
  }

  private found(parts: Parts, params: Params, back: boolean, most: number): string {
    const keys = this.columns.map((column, at) => `${column.sql} AS key${at}`).join(', ');
    const order = `ORDER BY ${orderBy(this.columns, this.descending, back)} LIMIT ${most}`;
    const group = parts.from === undefined || parts.ofRank ? this.grouped : null;
    const down = (this.descending[0] ?? true) !== back;
    const from = group
      ? firstOfRanks(group, { ...parts, kept: KEPT, down, most }, params)
      : this.plain(parts, params, back);
    return `SELECT ${KEPT}, ${keys} FROM ${from} ${order}`;
  }

  private plain({ filter, place, rank, from: source = 'bugs' }: Parts, params: Params, back: boolean): string {
    const from = rank === null ? `${source} b` : ranked(filter.join(' AND '), rank);
    const beyond = place.length > 0 ? [keysetWhere(this.columns, this.descending, place, params, back)] : [];
    const where = [...(rank === null ? filter : []), ...beyond].join(' AND ') || 'true';
    return `${from} ${this.joined} WHERE ${where}`;
  }
}
