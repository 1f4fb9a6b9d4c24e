// Finds bugs by words in the order of their numbers, with a cost that is bounded whether the words are rare or common.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../database/database.service.js';
import { COUNTS_BELIEVED, Remembered } from '../../database/remembered.js';
import { Params } from '../../database/params.js';
import type { Who } from '../../who.js';
import { visibleBugs } from '../bug.visibility.js';
import type { Query } from './query.js';
import { lookupSql, type Known } from './query.fields.sql.js';
import { estimateSql, fieldsIn, isOneLook, queryToSql } from './query.sql.js';
import { numbered, wayTo, type Way } from './ways.sql.js';
import { END, HELD, nextSize, windowAt, type Window } from './windows.js';

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
  readonly way: Way | undefined;
  readonly known: Known;
  readonly isDown: boolean;
  readonly most: number;
}

/** Where the first window begins, which number is the last, and what is beyond: one that was filed just now belongs to it. */
function endsOf(beyond: number | null, isDown: boolean, known: number): { edge: number; last: number; end: number } {
  if (isDown) return { edge: Math.min(beyond ?? END, known + 1), last: known, end: beyond ?? END };
  const edge = beyond === null ? 1 : beyond + 1;
  return { edge, last: Math.max(known, edge), end: END };
}

/** Whether there are numbers left. */
const isBefore = (edge: number, isDown: boolean, last: number): boolean => (isDown ? edge > 1 : edge <= last);

@Injectable()
export class NewestService {
  /** The last number, and how many bugs have which words: of both it is enough to know about how many. */
  private readonly guesses = new Remembered<number>(() => 0, COUNTS_BELIEVED);

  constructor(private readonly database: DatabaseService) {}

  /** Numbers of the bugs that `tree` finds and `who` may see, in order. */
  async find(tree: Query, who: Who, { beyond, isDown, most, id }: Stretch): Promise<number[]> {
    const known = await this.known(tree, who);
    const asked = { tree, known, isDown };
    if (id !== undefined) return this.within({ from: id, to: id + 1 }, { ...asked, way: 'numbers', most: 1 }, who);
    const { last, end, ...begin } = endsOf(beyond, isDown, Math.max(await this.last(), 1));
    const bugs = await this.bugs(tree, who, last);
    const spread = (HELD * last) / Math.max(bugs, 1);
    const found: number[] = [];
    let [edge, windows, numbers] = [begin.edge, 0, 0];
    while (found.length < most && isBefore(edge, isDown, last)) {
      const missing = most - found.length;
      const window = windowAt(edge, nextSize({ windows, numbers, found: found.length }, missing, spread), isDown, last);
      const size = window.to - window.from;
      const open = window.to > last ? { ...window, to: end } : window;
      found.push(...(await this.within(open, { ...asked, way: wayTo(bugs, size), most: missing }, who)));
      windows += 1;
      numbers += size;
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

  /** How many bugs have the words, by PostgreSQL's own estimate, which costs no more than a plan. */
  private bugs(tree: Query, who: Who, last: number): Promise<number> {
    const params = new Params();
    const sql = `EXPLAIN (FORMAT JSON) SELECT FROM bug_words w WHERE ${estimateSql(tree, who, params)}`;
    return this.guesses.of(sql + JSON.stringify(params.values), async () => {
      const row = await this.database.readOne<{ 'QUERY PLAN': [Estimate] }>(who, '', sql, params.values);
      return row?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? last;
    });
  }

  private last(): Promise<number> {
    const sql = 'SELECT coalesce(max(id), 0) AS last FROM bugs';
    return this.guesses.of(
      sql,
      async () => (await this.database.readOne<{ last: number }>(null, 'last', sql))?.last ?? 0,
    );
  }

  /**
   * The first ones of a window. All of the window is asked for and cut afterwards (OFFSET 0 keeps PostgreSQL from seeing the
   * cut): told that fifty are enough it takes the way that would be short if words stood together by chance, and which may
   * lead past every bug there is.
   */
  private async within(window: Window, { tree, known, isDown, most, ...asked }: Asked, who: Who): Promise<number[]> {
    const params = new Params();
    const [from, to] = [params.add(window.from), params.add(window.to)];
    const way = isOneLook(tree) ? asked.way : undefined;
    const filter = queryToSql(tree, who, params, { within: { from, to, way }, known });
    const sql = `
      SELECT f.id FROM (
        SELECT b.id FROM bugs b WHERE ${numbered({ from, to, way })} AND ${visibleBugs(who, params)} AND ${filter} OFFSET 0) f
      ORDER BY f.id ${isDown ? 'DESC' : 'ASC'} LIMIT ${most}`;
    const name = way && known.size === 0 ? 'found' : '';
    const rows = await this.database.read<{ id: number }>(who, name, sql, params.values);
    return rows.map((row) => row.id);
  }
}
