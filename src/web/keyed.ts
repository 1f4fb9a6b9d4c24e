// A list in one fixed order, shown a page at a time by key: page 2,000 costs what page 1 costs.
import { Params } from '../database/params.js';
import {
  keysetWhere,
  orderBy,
  readCursor,
  writeCursor,
  type CursorKind,
  type CursorValue,
  type SortKey,
} from './paging.js';
import type { PagerView } from './parts.pages.js';

/** One key of the order, and its value in a row. The last key tells any two rows apart. */
export interface RowKey<Row> extends SortKey {
  readonly of: (row: Row) => CursorValue;
}

/** How a list is ordered, all keys going one way, and how many rows make a page. */
export interface Order<Row> {
  readonly keys: readonly RowKey<Row>[];
  readonly descending: boolean;
  readonly size: number;
}

/** Where a reader stands, as the URL says it: after a row, before one, or at the beginning. */
export interface Place {
  readonly after?: unknown;
  readonly before?: unknown;
}

/** One page of rows; `previous` and `next` are cursors or ''. */
export interface Page<Row> {
  rows: Row[];
  previous: string;
  next: string;
}

/** The parts of a statement that read one page, and how its rows are then made into the page. */
export interface PageQuery<Row> {
  where: string;
  /** ORDER BY and LIMIT: one row more than a page, which tells whether there are more. */
  tail: string;
  page: (found: readonly Row[]) => Page<Row>;
}

/** Where a page begins: the values of a cursor, or null for the beginning, and whether it is read backwards from there. */
export interface Start {
  readonly cursor: CursorValue[] | null;
  readonly reversed: boolean;
}

/** Where `place` says that a page begins; a cursor that is none means the beginning. */
export function startOf(place: Place, shape: readonly CursorKind[]): Start {
  const after = readCursor(place.after, shape);
  const cursor = after ?? readCursor(place.before, shape);
  return { cursor, reversed: after === null && cursor !== null };
}

/**
 * The page of `size` rows made of what was found from its start on (backwards: nearest first), of which there may be one too
 * many. `cursorOf` gives the cursor of a row by its place on the page, from 0.
 */
export function pageOf<Row>(
  found: readonly Row[],
  size: number,
  { cursor, reversed }: Start,
  cursorOf: (row: Row, at: number) => string,
): Page<Row> {
  const [more, rows] = [found.length > size, found.slice(0, size)];
  if (reversed) rows.reverse();
  const link = (at: number): string => {
    const row = rows[at];
    return row ? cursorOf(row, at) : '';
  };
  return {
    rows,
    previous: (reversed ? more : cursor !== null) ? link(0) : '',
    next: reversed || more ? link(rows.length - 1) : '',
  };
}

/** Reads one page of `order` at `place`. Adds its values to `params`. */
export function pageQuery<Row>(order: Order<Row>, place: Place, params: Params): PageQuery<Row> {
  const { keys, descending, size } = order;
  const directions = keys.map(() => descending);
  const start = startOf(
    place,
    keys.map((key) => key.kind),
  );
  const { cursor, reversed } = start;
  return {
    where: cursor ? keysetWhere(keys, directions, cursor, params, reversed) : 'true',
    tail: `ORDER BY ${orderBy(keys, directions, reversed)} LIMIT ${size + 1}`,
    page: (found) => pageOf(found, size, start, (row) => writeCursor(keys.map((key) => key.of(row)))),
  };
}

/** A whole statement for one page, and how its rows are made into the page. */
export interface ListQuery<Row> {
  sql: string;
  params: unknown[];
  page: (found: readonly Row[]) => Page<Row>;
}

/** One page of `order` at `place` by the statement that `write` makes; `values` are its $1, $2 and so on, `params` takes more. */
export function listQuery<Row>(
  order: Order<Row>,
  place: Place,
  write: (parts: { where: string; tail: string; params: Params }) => string,
  ...values: unknown[]
): ListQuery<Row> {
  const params = new Params(...values);
  const { where, tail, page } = pageQuery(order, place, params);
  return { sql: write({ where, tail, params }), params: params.values, page };
}

/** A list in words: its name, and what one row and many rows are called. */
export interface ListWords {
  label: string;
  one: string;
  many: string;
}

/** Lists are counted exactly as far as here. */
export const COUNTED = 10_000;

/** The links around a page of a list that is `total` long. `path` may carry a query of its own. */
export function pagerView<Row>(
  { label, one, many }: ListWords,
  total: number,
  path: string,
  page: Page<Row>,
): PagerView {
  const link = (name: string, cursor: string): string =>
    cursor && `${path}${path.includes('?') ? '&' : '?'}${name}=${cursor}`;
  const length = Math.min(total, COUNTED).toLocaleString('en') + (total > COUNTED ? '+' : '');
  const shown = page.rows.length < total ? `${page.rows.length} of ` : '';
  const count = `${shown}${length} ${total === 1 ? one : many}`;
  return { label, count, previous: link('before', page.previous), next: link('after', page.next) };
}
