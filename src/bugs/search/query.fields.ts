// The fields that a query may ask for, and the values that mean something beyond a name.

/** Values that are no names: the one who asks, nobody or nothing, anybody or anything. */
export type Special = 'me' | 'none' | 'any';

export interface FieldRule {
  /** The special values that make sense here. */
  readonly specials: readonly Special[];
  /** All values there are, where the list is closed. */
  readonly only?: readonly string[];
  /** What stands in it where it is no name: then it may be compared by < and >, or words of it are looked for. */
  readonly holds?: 'number' | 'day' | 'time' | 'words' | 'anything';
}

const named: FieldRule = { specials: [] };
const maybe = ['none', 'any'] as const satisfies readonly Special[];

/** The one list of fields; more may come, none goes. */
export const queryFields = {
  is: { specials: [], only: ['open', 'closed', 'restricted', 'blocked', 'watched'] },
  product: named,
  component: named,
  version: { specials: ['none', 'any'] },
  status: named,
  severity: named,
  priority: named,
  platform: named,
  assignee: { specials: ['me', 'none', 'any'] },
  reporter: { specials: ['me'] },
  qa: { specials: ['me', 'none', 'any'] },
  cc: { specials: ['me', 'none', 'any'] },
  os: { specials: maybe },
  milestone: { specials: maybe },
  fixed: { specials: maybe },
  keyword: { specials: maybe },
  alias: { specials: maybe },
  whiteboard: { specials: maybe, holds: 'words' },
  url: { specials: maybe, holds: 'words' },
  deadline: { specials: maybe, holds: 'day' },
  votes: { specials: [], holds: 'number' },
  time: { specials: [], holds: 'time' },
  has: { specials: [], only: ['votes', 'attachment', 'keyword', 'cc', 'alias', 'deadline', 'url', 'whiteboard'] },
  needinfo: { specials: ['me', 'none', 'any'] },
  review: { specials: ['me', 'none', 'any'] },
  verify: { specials: ['me', 'none', 'any'] },
} as const satisfies Readonly<Record<string, FieldRule>>;

export type StockField = keyof typeof queryFields;

/** Custom fields are asked for by their keys; only the database knows which there are, and of what kind. */
export type CustomField = `cf.${string}`;

export type FieldName = StockField | CustomField;

const custom: FieldRule = { specials: ['me', 'none', 'any'], holds: 'anything' };

export const isCustom = (field: FieldName): field is CustomField => field.startsWith('cf.');

/** The key of a custom field. */
export const keyIn = (field: CustomField): string => field.slice(3);

/** How special values are typed. */
export const specialWords: ReadonlyMap<string, Special> = new Map([
  ['@me', 'me'],
  ['none', 'none'],
  ['any', 'any'],
]);

const names = Object.keys(queryFields) as StockField[];

/** The rule of a field. */
export const ruleOf = (field: FieldName): FieldRule => (isCustom(field) ? custom : queryFields[field]);

/** Whether what stands in the field may be compared by < and >. */
export const isCompared = (field: FieldName): boolean =>
  ['number', 'day', 'time', 'anything'].includes(ruleOf(field).holds ?? '');

/** Fields of which somebody is to know nothing. */
export type Unknown = ReadonlySet<string>;
export const noneUnknown: Unknown = new Set();

/** The field of that name in any case, or null. */
export function fieldNamed(word: string, unknown = noneUnknown): FieldName | null {
  const name = word.toLowerCase();
  if (/^cf\.[a-z][a-z0-9-]{0,49}$/.test(name)) return name as CustomField;
  return names.find((one) => one === name && !unknown.has(one)) ?? null;
}

/** The special value that `word` is in this field, or null: then it is a name. */
export function specialIn(field: FieldName, word: string): Special | null {
  const special = specialWords.get(word.toLowerCase());
  return special !== undefined && ruleOf(field).specials.includes(special) ? special : null;
}

/** Whether the letters before `row` and `at` are the same two, swapped. */
const isSwapped = (from: string, to: string, row: number, at: number): boolean =>
  row > 1 && at > 1 && from[row - 1] === to[at - 2] && from[row - 2] === to[at - 1];

type Row = readonly number[];
const cell = (row: Row, at: number): number => row[at] ?? Infinity;

/** How many letters have to be changed, put in, left out or swapped with their neighbour to make `to` of `from`. */
export function distance(from: string, to: string): number {
  let before: Row = [];
  let last: Row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let row = 1; row <= from.length; row++) {
    const cells = [row];
    for (let at = 1; at <= to.length; at++) {
      const changed = cell(last, at - 1) + (from[row - 1] === to[at - 1] ? 0 : 1);
      const swapped = isSwapped(from, to, row, at) ? cell(before, at - 2) + 1 : Infinity;
      cells.push(Math.min(cell(last, at) + 1, cell(cells, at - 1) + 1, changed, swapped));
    }
    [before, last] = [last, cells];
  }
  return cell(last, to.length);
}

/** Letters of a word that are looked at, how far off a word of that length may be, and how many words are compared letter by letter. */
const LETTERS = 40;
const farthest = (length: number): number => Math.max(1, Math.floor(length / 3));
const COMPARED = 500;

/** The one of `words` that was perhaps meant, or null when none is near. */
export function nearest(typed: string, words: readonly string[]): string | null {
  const word = typed.slice(0, LETTERS).toLowerCase();
  // There may be thousands of names, and everybody waits: most are told by their length alone.
  const isNear = (other: string): boolean =>
    other.length <= 2 * LETTERS && Math.abs(other.length - word.length) <= farthest(other.length);
  const begun = words.find((other) => other.startsWith(word) && word.length > 1);
  const near = words.filter(isNear).slice(0, COMPARED);
  const [best] = near.map((other) => ({ other, off: distance(word, other) })).sort((a, b) => a.off - b.off);
  if (begun !== undefined && best?.off !== 0) return begun;
  return best !== undefined && best.off <= farthest(best.other.length) ? best.other : null;
}

/** The field that was perhaps meant. */
export const nearestField = (typed: string, unknown = noneUnknown): string | null =>
  nearest(
    typed,
    names.filter((one) => !unknown.has(one)),
  );
