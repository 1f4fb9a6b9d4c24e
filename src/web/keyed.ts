// A list in one fixed order, shown a page at a time by key: page 2,000 costs what page 1 costs.
import { Params } from '../database/params.js';
import { keysetWhere, orderBy, readCursor, writeCursor, type CursorValue, type SortKey } from './paging.js';
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

/** Reads one page of `order` at `place`; a cursor that is none means the beginning. Adds its values to `params`. */
export function pageQuery<Row>(order: Order<Row>, place: Place, params: Params): PageQuery<Row> {
  const { keys, descending, size } = order;
  const shape = keys.map((key) => key.kind);
  const directions = keys.map(() => descending);
  const after = readCursor(place.after, shape);
  const cursor = after ?? readCursor(place.before, shape);
  const reversed = after === null && cursor !== null;
  const cursorOf = (row: Row | undefined): string => (row ? writeCursor(keys.map((key) => key.of(row))) : '');
  return {
    where: cursor ? keysetWhere(keys, directions, cursor, params, reversed) : 'true',
    tail: `ORDER BY ${orderBy(keys, directions, reversed)} LIMIT ${size + 1}`,
    page: (found) => {
      const [more, rows] = [found.length > size, found.slice(0, size)];
      if (reversed) rows.reverse();
      return {
        rows,
        previous: (reversed ? more : cursor !== null) ? cursorOf(rows[0]) : '',
        next: reversed || more ? cursorOf(rows.at(-1)) : '',
      };
    },
  };
}

/** A whole statement for one page, and how its rows are made into the page. */
export interface ListQuery<Row> {
  sql: string;
  params: unknown[];
  page: (found: readonly Row[]) => Page<Row>;
}

/** One page of `order` at `place` by the statement that `write` makes; `values` are its $1, $2 and so on. */
export function listQuery<Row>(
  order: Order<Row>,
  place: Place,
  write: (parts: { where: string; tail: string }) => string,
  ...values: unknown[]
): ListQuery<Row> {
  const params = new Params(...values);
  const { where, tail, page } = pageQuery(order, place, params);
  return { sql: write({ where, tail }), params: params.values, page };
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
