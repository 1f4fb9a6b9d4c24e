// Lists of bugs: one query, sorted as asked, paged by key, counted with a bound; and a bug's neighbours in a list.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../database/database.service.js';
import { Params } from '../../database/params.js';
import type { Who } from '../../who.js';
import { readCursor, readSort, writeCursor, type CursorValue, type Sorted } from '../../web/paging.js';
import { visibleBugs } from '../bug.visibility.js';
import { BugsList, sortKeys, usualSort, type ListRow } from './lists.sql.js';
import { NamesService } from './names.service.js';
import { parseQuery, type Query, type QueryProblem } from './query.js';
import { hasWords, queryToSql } from './query.sql.js';

/** A list as its URL asks for it. */
export interface Asked {
  q: string;
  sort: string;
  after: string;
  before: string;
}

export interface Found {
  /** What is wrong with the query; then there are no rows. */
  problem: QueryProblem | null;
  tree: Query | null;
  sorted: Sorted[];
  rows: ListRow[];
  /** How many bugs the whole list has, at most `bound`. */
  total: number;
  bound: number;
  /** Place of the first row in the list, from 1. */
  from: number;
  /** Cursors of the next and the previous page, or ''. */
  next: string;
  previous: string;
}

export const PAGE = 50;
const COUNTED = 10_000;
const COUNTED_WORDS = 1_000;

/** The place in the list of a page's first row. */
function placeOf(cursor: CursorValue[] | null, back: boolean, rows: number): number {
  const at = Number(cursor?.at(-1) ?? 0);
  return Math.max(1, back ? at - rows : at + 1);
}

/**
 * One page of the rows that were found from `cursor` on (backwards: nearest first), of which there may be one too many. A cursor
 * ends with the place of its row in the list, so that "51–100" can be said without counting.
 */
function pageOf(found: ListRow[], most: number, cursor: CursorValue[] | null, back: boolean) {
  const more = found.length > most;
  const rows = back ? found.slice(0, most).reverse() : found.slice(0, most);
  const from = placeOf(cursor, back, rows.length);
  const link = (row: ListRow | undefined, place: number): string => (row ? writeCursor([...row.place, place]) : '');
  const hasPrevious = back ? more : cursor !== null;
  return {
    rows,
    from,
    previous: hasPrevious ? link(rows[0], from) : '',
    next: back || more ? link(rows.at(-1), from + rows.length - 1) : '',
  };
}

@Injectable()
export class ListsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly names: NamesService,
  ) {}

  /** One page of the list, with its count. A query that is not understood gives a problem and no rows. */
  async find(asked: Asked, who: Who, most = PAGE): Promise<Found> {
    const sorted = readSort(asked.sort, sortKeys, usualSort);
    const read = parseQuery(asked.q);
    const none = { sorted, rows: [], total: 0, bound: COUNTED, from: 1, next: '', previous: '' };
    if ('problem' in read) return { ...none, problem: read.problem, tree: null };
    const list = new BugsList(sorted);
    const [page, total] = await Promise.all([this.page(list, read.tree, asked, who, most), this.count(read.tree, who)]);
    const bound = hasWords(read.tree) ? COUNTED_WORDS : COUNTED;
    const problem = total === 0 ? await this.names.unknown(asked.q, read.tree, who) : null;
    return { problem, tree: read.tree, sorted, total, bound, ...page };
  }

  /** Numbers of the bugs before and after a bug in a list; null where it stands at an end or outside. */
  async neighbours(
    asked: Pick<Asked, 'q' | 'sort'>,
    id: number,
    who: Who,
  ): Promise<{ previous: number | null; next: number | null }> {
    const read = parseQuery(asked.q);
    if ('problem' in read) return { previous: null, next: null };
    const list = new BugsList(readSort(asked.sort, sortKeys, usualSort));
    const own = await this.rows(list, null, who, [], false, 1, id);
    const place = own[0]?.place;
    if (!place) return { previous: null, next: null };
    const beside = async (back: boolean): Promise<number | null> =>
      (await this.rows(list, read.tree, who, place, back, 1))[0]?.id ?? null;
    const [previous, next] = await Promise.all([beside(true), beside(false)]);
    return { previous, next };
  }

  private async page(list: BugsList, tree: Query | null, asked: Asked, who: Who, most: number) {
    const shape = [...list.shape, 'int' as const];
    const [after, before] = [readCursor(asked.after, shape), readCursor(asked.before, shape)];
    const back = before !== null && after === null;
    const cursor = after ?? before;
    const found = await this.rows(list, tree, who, cursor?.slice(0, -1) ?? [], back, most + 1);
    return pageOf(found, most, cursor, back);
  }

  private rows(
    list: BugsList,
    tree: Query | null,
    who: Who,
    place: readonly CursorValue[],
    back: boolean,
    most: number,
    id = 0,
  ) {
    const params = new Params();
    const where = [visibleBugs(who, params)];
    if (tree) where.push(queryToSql(tree, who, params));
    if (id > 0) where.push(`b.id = ${params.add(id)}`);
    if (place.length > 0) where.push(list.beyond(place, params, back));
    return this.database.read<ListRow>(who, '', list.sql(where, params, back, most), params.values);
  }

  /** How many the list has, at most the bound and one. */
  async count(tree: Query | null, who: Who): Promise<number> {
    const params = new Params();
    const where = [visibleBugs(who, params), ...(tree ? [queryToSql(tree, who, params)] : [])].join(' AND ');
    const bound = params.add((tree && hasWords(tree) ? COUNTED_WORDS : COUNTED) + 1);
    const sql = `SELECT count(*) AS total FROM (SELECT FROM bugs b WHERE ${where} LIMIT ${bound}::int) counted`;
    return (await this.database.readOne<{ total: number }>(who, '', sql, params.values))?.total ?? 0;
  }
}
