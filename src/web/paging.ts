// Lists by pages: what to sort by, from a closed list of keys, and cursors that name the row after which a page begins.
import type { Params } from '../database/params.js';

/** What a cursor holds for one key, and how PostgreSQL reads it. A time is UTC with microseconds: 2026-11-21T14:03:00.123456Z. */
export type CursorKind = 'int' | 'text' | 'time';
export type CursorValue = string | number;

/** One key that a list may be sorted by. `sql` is a column or an expression that is never null. */
export interface SortKey {
  readonly sql: string;
  readonly kind: CursorKind;
}

/** One key of a sort as it was asked for. */
export interface Sorted {
  readonly key: string;
  readonly descending: boolean;
}

const mostKeys = 4;
const longestCursor = 2_000;
const longestText = 300;
const casts: Readonly<Record<CursorKind, string>> = { int: 'bigint', text: 'text', time: 'timestamptz' };

/** The cursor of a row from the values of its sort keys, to stand in a URL. */
export const writeCursor = (values: readonly CursorValue[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url');

function isTime(value: unknown): boolean {
  if (typeof value !== 'string' || !/^[12]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(value)) return false;
  const seconds = value.slice(0, 19);
  const read = new Date(`${seconds}Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(seconds);
}

const holds: Readonly<Record<CursorKind, (value: unknown) => boolean>> = {
  int: (value) => Number.isSafeInteger(value),
  text: (value) =>
    typeof value === 'string' && value.length <= longestText && value.isWellFormed() && !/\p{Cc}/u.test(value),
  time: isTime,
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

/** The values of a cursor, or null for none and for anything that this house has not written: never an error. */
export function readCursor(text: unknown, shape: readonly CursorKind[]): CursorValue[] | null {
  if (typeof text !== 'string' || text.length > longestCursor || !/^[\w-]+$/.test(text)) return null;
  const values = parsed(text);
  if (!Array.isArray(values) || values.length !== shape.length) return null;
  return shape.every((kind, at) => holds[kind](values[at])) ? (values as CursorValue[]) : null;
}

function keysOf(text: string): Sorted[] {
  return text.split(',').map((part) => {
    const descending = part.startsWith('-');
    return { key: descending ? part.slice(1) : part, descending };
  });
}

type Keys = ReadonlyMap<string, SortKey>;

function isSort(asked: readonly Sorted[], keys: Keys): boolean {
  const names = new Set(asked.map((one) => one.key));
  return asked.length <= mostKeys && names.size === asked.length && asked.every((one) => keys.has(one.key));
}

/**
 * What `text` ("-priority,id") asks to sort by, out of `keys`; `usual` when it is empty or asks for anything else. The key
 * `id` ends every sort, in the direction of the key before it, so that no two rows are equal.
 */
export function readSort(text: unknown, keys: Keys, usual: readonly Sorted[]): Sorted[] {
  const asked = typeof text === 'string' && text.length <= longestText ? keysOf(text) : [];
  const sorted = asked.length > 0 && isSort(asked, keys) ? asked : [...usual];
  const end = sorted.findIndex((one) => one.key === 'id');
  if (end >= 0) return sorted.slice(0, end + 1);
  return [...sorted, { key: 'id', descending: sorted.at(-1)?.descending ?? true }];
}

/** A sort as it stands in a URL; without the `id` that was only added to end it. */
export function writeSort(sorted: readonly Sorted[]): string {
  const [last, before] = [sorted.at(-1), sorted.at(-2)];
  const isAdded = last?.key === 'id' && before !== undefined && before.descending === last.descending;
  return (isAdded ? sorted.slice(0, -1) : sorted).map((one) => `${one.descending ? '-' : ''}${one.key}`).join(',');
}

/** The keys of a sort with their SQL. */
export const keysFor = <Key extends SortKey>(sorted: readonly Sorted[], keys: ReadonlyMap<string, Key>): Key[] =>
  sorted.map(({ key }) => {
    const found = keys.get(key);
    if (found === undefined) throw new Error(`There is no sort key "${key}".`);
    return found;
  });

/** ORDER BY's list; `reversed` for the rows before a cursor, which come nearest first. */
export function orderBy(columns: readonly SortKey[], descending: readonly boolean[], reversed = false): string {
  return columns.map((column, at) => `${column.sql} ${descending[at] !== reversed ? 'DESC' : 'ASC'}`).join(', ');
}

/**
 * The condition for the rows after a cursor, or before it when `reversed`. Keys that all go one way are one row comparison,
 * which an index answers; mixed ones are a chain that begins with a bound of its own.
 */
export function keysetWhere(
  columns: readonly SortKey[],
  descending: readonly boolean[],
  values: readonly CursorValue[],
  params: Params,
  reversed = false,
): string {
  const places = columns.map((column, at) => `${params.add(values[at])}::${casts[column.kind]}`);
  const signs = columns.map((_column, at) => (descending[at] !== reversed ? '<' : '>'));
  const names = columns.map((column) => column.sql);
  if (signs.every((sign) => sign === signs[0])) return `(${names.join(', ')}) ${signs[0]} (${places.join(', ')})`;
  const links = names.map((name, at) => {
    const equal = names.slice(0, at).map((other, before) => `${other} = ${places[before]}`);
    return `(${[...equal, `${name} ${signs[at]} ${places[at]}`].join(' AND ')})`;
  });
  return `${names[0]} ${signs[0]}= ${places[0]} AND (${links.join(' OR ')})`;
}
