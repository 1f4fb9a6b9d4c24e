// Lists of bugs: one query, sorted as asked, paged by key, counted with a bound; and a bug's neighbours in a list.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../database/database.service.js';
import { COUNTS_BELIEVED, Remembered } from '../../database/remembered.js';
import { Params } from '../../database/params.js';
import type { Who } from '../../who.js';
import { pageOf, startOf, type Page, type Start } from '../../web/keyed.js';
import { writeCursor, type CursorValue, type Sorted } from '../../web/paging.js';
import { visibleBugs } from '../bug.visibility.js';
import type { Then } from '../past/moment.query.js';
import { ThenService } from '../past/then.service.js';
import { blocked } from '../relations/relations.sql.js';
import { BugsList, RANKED, sortOf } from './lists.sql.js';
import type { ListRow } from './rows.sql.js';
import { NamesService } from './names.service.js';
import { NewestService } from './newest.service.js';
import { unknownTo } from '../times/time.policy.js';
import { parseQuery, type Query, type QueryProblem } from './query.js';
import { hasWords, queryToSql, rankSql } from './query.sql.js';
import { SnippetsService, type Snippet } from './snippets.service.js';
import { isOneOf } from './ways.sql.js';

/** A list as its URL asks for it. */
export interface Asked {
  q: string;
  sort: string;
  after: string;
  before: string;
  /** The moment at which the list is looked at; null for now. */
  then?: Then | null;
}

export interface Found {
  /** What is wrong with the query; then there are no rows. */
  problem: QueryProblem | null;
  tree: Query | null;
  sorted: Sorted[];
  rows: ListRow[];
  /** Why they were found, by their numbers, where words were looked for. */
  snippets: ReadonlyMap<number, Snippet>;
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

/** Which rows: beyond a place or from an end, forwards or back, how many; or the one bug `id`. */
interface Wanted {
  readonly place: readonly CursorValue[];
  readonly back: boolean;
  readonly most: number;
  readonly id?: number | undefined;
  readonly then?: Then | null | undefined;
}

/** The place in the list of a page's first row. */
function placeOf({ cursor, reversed }: Start, rows: number): number {
  const at = Number(cursor?.at(-1) ?? 0);
  return Math.max(1, reversed ? at - rows : at + 1);
}

/** A page whose cursors end with the place of their row in the list, so that "51–100" can be said without counting. */
function placedPage(list: BugsList, found: ListRow[], most: number, start: Start): Page<ListRow> & { from: number } {
  const from = placeOf(start, Math.min(found.length, most));
  return { from, ...pageOf(found, most, start, (row, at) => writeCursor([...list.place(row), from + at])) };
}

const isRanked = (sorted: readonly Sorted[]): boolean => sorted.some(({ key }) => key === 'best');

/** A total is remembered for a while; what stands on the page is known at once. */
function totalOf(counted: number, { rows, from, next }: { rows: unknown[]; from: number; next: string }): number {
  const seen = rows.length === 0 ? 0 : from + rows.length - 1;
  return next === '' && rows.length > 0 ? seen : Math.max(counted, seen + (next === '' ? 0 : 1));
}

/** How far a list is counted. */
const boundOf = (tree: Query, { then }: Asked): number => (hasWords(tree) && !then ? COUNTED_WORDS : COUNTED);

/** The conditions of a list beside the law of visibility. */
function filterOf(newest: number[] | null, tree: Query | null, who: Who, { id }: Wanted, params: Params): string[] {
  const found = newest ? [isOneOf(params.add(newest))] : tree ? [queryToSql(tree, who, params)] : [];
  return id === undefined ? found : [...found, `b.id = ${params.add(id)}`];
}

@Injectable()
export class ListsService {
  private readonly totals: Remembered<number>;

  constructor(
    private readonly database: DatabaseService,
    private readonly names: NamesService,
    private readonly found: NewestService,
    private readonly snippets: SnippetsService,
    private readonly then: ThenService,
  ) {
    this.totals = new Remembered(() => database.writes, COUNTS_BELIEVED);
  }

  /** One page of the list, with its count. A query that is not understood gives a problem and no rows. */
  async find(asked: Asked, who: Who, most = PAGE): Promise<Found> {
    const read = parseQuery(asked.q, unknownTo(who));
    const none = { rows: [], snippets: new Map(), total: 0, bound: COUNTED, from: 1, next: '', previous: '' };
    if ('problem' in read) return { ...none, problem: read.problem, tree: null, sorted: sortOf(asked.sort, null) };
    const { tree } = read;
    const sorted = sortOf(asked.sort, tree, Boolean(asked.then));
    const page = await this.page(sorted, tree, asked, who, most);
    const isWhole = page.previous === '' && page.next === '';
    const [counted, snippets] = await Promise.all([
      isWhole ? page.rows.length : this.count(tree, asked.then, who),
      this.snippets.of(page.rows, tree, who),
    ]);
    const problem = page.rows.length === 0 && counted === 0 ? await this.names.unknown(asked.q, tree, who) : null;
    return { problem, tree, sorted, snippets, bound: boundOf(tree, asked), ...page, total: totalOf(counted, page) };
  }

  /** Numbers of the bugs before and after a bug in a list; null where it stands at an end or outside. */
  async neighbours(
    asked: Pick<Asked, 'q' | 'sort'>,
    id: number,
    who: Who,
  ): Promise<{ previous: number | null; next: number | null }> {
    const read = parseQuery(asked.q, unknownTo(who));
    if ('problem' in read) return { previous: null, next: null };
    const { tree } = read;
    const sorted = sortOf(asked.sort, tree);
    // A bug that has just left the list still has its place in it; only how well it fits is said by the query.
    const own = await this.rows(sorted, isRanked(sorted) ? tree : null, who, { place: [], back: false, most: 1, id });
    const [bug] = own;
    if (!bug) return { previous: null, next: null };
    const place = new BugsList(sorted).place(bug);
    const beside = async (back: boolean): Promise<number | null> =>
      (await this.rows(sorted, tree, who, { place, back, most: 1 }))[0]?.id ?? null;
    const [previous, next] = await Promise.all([beside(true), beside(false)]);
    return { previous, next };
  }

  private async page(sorted: readonly Sorted[], tree: Query, asked: Asked, who: Who, most: number) {
    const list = new BugsList(sorted);
    const start = startOf(asked, [...list.shape, 'int']);
    const place = start.cursor?.slice(0, -1) ?? [];
    const found = await this.rows(sorted, tree, who, { place, back: start.reversed, most: most + 1, then: asked.then });
    return placedPage(list, found, most, start);
  }

  private async rows(sorted: readonly Sorted[], tree: Query | null, who: Who, wanted: Wanted): Promise<ListRow[]> {
    if (tree && wanted.then) return this.then.rows(sorted, tree, wanted.then.at, who, wanted);
    const params = new Params();
    const newest = await this.newest(sorted, tree, who, wanted);
    const filter = [visibleBugs(who, params), ...filterOf(newest, tree, who, wanted, params)];
    const rank = tree && isRanked(sorted) ? rankSql(tree, who, params) : null;
    const parts = { filter, place: wanted.place, rank, blocked: blocked(who, params) };
    const sql = new BugsList(sorted).sql(parts, params, wanted.back, wanted.most);
    return this.database.read<ListRow>(who, 'list', sql, params.values);
  }

  /**
   * Where words are looked for, the bugs of the page; sorted by anything else than their numbers, the newest ones that were
   * found, to be sorted. Null where no words are looked for.
   */
  private async newest(
    sorted: readonly Sorted[],
    tree: Query | null,
    who: Who,
    wanted: Wanted,
  ): Promise<number[] | null> {
    const { place, back, most, id } = wanted;
    const [first] = sorted;
    if (!first || !tree || !hasWords(tree)) return null;
    if (first.key !== 'id') return this.found.find(tree, who, { beyond: null, isDown: true, most: RANKED, id });
    const beyond = place.length > 0 ? Number(place[0]) : null;
    return this.found.find(tree, who, { beyond, isDown: first.descending !== back, most, id });
  }

  /** How many the list has, at most the bound and one. */
  private async count(tree: Query, then: Then | null | undefined, who: Who): Promise<number> {
    if (then) return this.then.count(tree, then.at, COUNTED + 1, who);
    const params = new Params();
    const where = [visibleBugs(who, params), queryToSql(tree, who, params)].join(' AND ');
    const sql = `SELECT count(*) AS total FROM (SELECT FROM bugs b WHERE ${where} LIMIT ${COUNTED + 1}) counted`;
    // The statement and its values say who asks for what, so they are what the total is remembered by.
    const key = sql + JSON.stringify(params.values);
    return this.totals.of(key, async () => {
      if (hasWords(tree)) {
        const newest = await this.found.find(tree, who, { beyond: null, isDown: true, most: COUNTED_WORDS + 1 });
        return newest.length;
      }
      const row = await this.database.readOne<{ total: number }>(who, 'count', sql, params.values);
      return row?.total ?? 0;
    });
  }
}
