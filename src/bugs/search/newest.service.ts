// Finds bugs by words in the order of their numbers, with a cost that is bounded whether the words are rare or common.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../database/database.service.js';
import { Params } from '../../database/params.js';
import type { Who } from '../../who.js';
import { visibleBugs } from '../bug.visibility.js';
import type { Query } from './query.js';
import { lookupSql, type Known } from './query.fields.sql.js';
import { estimateSql, fieldsIn, queryToSql } from './query.sql.js';
import { HELD, nextSize, windowAt, type Window } from './windows.js';

/** Which bugs: beyond a number (null: from an end), newest or oldest first, how many; or only the bug `id`. */
export interface Stretch {
  readonly beyond: number | null;
  readonly isDown: boolean;
  readonly most: number;
  readonly id?: number | undefined;
}

/** What EXPLAIN says. */
interface Estimate {
  Plan: { 'Plan Rows': number };
}

interface Asked {
  readonly tree: Query;
  readonly known: Known;
  readonly isDown: boolean;
  readonly most: number;
}

/** Where the first window begins: at an end, or beyond a number. */
function startAt(beyond: number | null, isDown: boolean, last: number): number {
  if (isDown) return Math.min(beyond ?? Infinity, last + 1);
  return beyond === null ? 1 : beyond + 1;
}

/** Whether there are numbers left. */
const isBefore = (edge: number, isDown: boolean, last: number): boolean => (isDown ? edge > 1 : edge <= last);

@Injectable()
export class NewestService {
  constructor(private readonly database: DatabaseService) {}

  /** Numbers of the bugs that `tree` finds and `who` may see, in order. */
  async find(tree: Query, who: Who, { beyond, isDown, most, id }: Stretch): Promise<number[]> {
    const known = await this.known(tree, who);
    const within = (window: Window, missing: number): Promise<number[]> =>
      this.within(window, { tree, known, isDown, most: missing }, who);
    if (id !== undefined) return within({ from: id, to: id + 1 }, 1);
    const last = await this.last();
    const found: number[] = [];
    let edge = startAt(beyond, isDown, last);
    const spread = await this.spread(tree, who, last);
    let [windows, numbers] = [0, 0];
    while (found.length < most && isBefore(edge, isDown, last)) {
      const missing = most - found.length;
      const window = windowAt(edge, nextSize({ windows, numbers, found: found.length }, missing, spread), isDown, last);
      found.push(...(await within(window, missing)));
      windows += 1;
      numbers += window.to - window.from;
      edge = isDown ? window.from : window.to;
    }
    return found;
  }

  /** What the names in the query mean. */
  async known(tree: Query, who: Who): Promise<Known> {
    const fields = fieldsIn(tree);
    const params = new Params();
    const sql = lookupSql(fields, who, params);
    if (sql === null) return new Map();
    const row = await this.database.readOne<{ kept: unknown[][] }>(who, 'names', sql, params.values);
    return new Map(fields.map((node, at) => [node, row?.kept[at] ?? []]));
  }

  /** How many numbers hold about HELD bugs with the words, by PostgreSQL's own estimate, which costs no more than a plan. */
  private async spread(tree: Query, who: Who, last: number): Promise<number> {
    const params = new Params();
    const sql = `EXPLAIN (FORMAT JSON) SELECT FROM bug_words w WHERE ${estimateSql(tree, who, params)}`;
    const row = await this.database.readOne<{ 'QUERY PLAN': [Estimate] }>(who, '', sql, params.values);
    const bugs = row?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? last;
    return (HELD * last) / Math.max(bugs, 1);
  }

  private async last(): Promise<number> {
    const row = await this.database.readOne<{ last: number }>(
      null,
      'last',
      'SELECT coalesce(max(id), 0) AS last FROM bugs',
    );
    return row?.last ?? 0;
  }

  /**
   * The first ones of a window. All of the window is asked for and cut afterwards (OFFSET 0 keeps PostgreSQL from seeing the
   * cut): told that fifty are enough it takes the way that would be short if words stood together by chance, and which may
   * lead past every bug there is.
   */
  private async within(window: Window, { tree, known, isDown, most }: Asked, who: Who): Promise<number[]> {
    const params = new Params();
    const [from, to] = [params.add(window.from), params.add(window.to)];
    const filter = [visibleBugs(who, params), queryToSql(tree, who, params, { within: { from, to }, known })].join(
      ' AND ',
    );
    const sql = `
      SELECT f.id FROM (SELECT b.id FROM bugs b WHERE b.id >= ${from}::bigint AND b.id < ${to}::bigint AND ${filter} OFFSET 0) f
      ORDER BY f.id ${isDown ? 'DESC' : 'ASC'} LIMIT ${most}`;
    const rows = await this.database.read<{ id: number }>(who, '', sql, params.values);
    return rows.map((row) => row.id);
  }
}
