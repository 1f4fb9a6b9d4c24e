// The fields that a query may ask for, and the values that mean something beyond a name.

/** Values that are no names: the one who asks, nobody or nothing, anybody or anything. */
export type Special = 'me' | 'none' | 'any';

export interface FieldRule {
  /** The special values that make sense here. */
  readonly specials: readonly Special[];
  /** All values there are, where the list is closed. */
  readonly only?: readonly string[];
}

const named: FieldRule = { specials: [] };

/** The one list of fields; more may come, none goes. */
export const queryFields = {
  is: { specials: [], only: ['open', 'closed'] },
  product: named,
  component: named,
  version: { specials: ['none', 'any'] },
  status: named,
  severity: named,
  priority: named,
  platform: named,
  assignee: { specials: ['me', 'none', 'any'] },
  reporter: { specials: ['me'] },
} as const satisfies Readonly<Record<string, FieldRule>>;

export type FieldName = keyof typeof queryFields;

/** How special values are typed. */
export const specialWords: ReadonlyMap<string, Special> = new Map([
  ['@me', 'me'],
  ['none', 'none'],
  ['any', 'any'],
]);

const names = Object.keys(queryFields) as FieldName[];

/** The rule of a field. */
export const ruleOf = (field: FieldName): FieldRule => queryFields[field];

/** The field of that name in any case, or null. */
export const fieldNamed = (word: string): FieldName | null => names.find((name) => name === word.toLowerCase()) ?? null;

/** The special value that `word` is in this field, or null: then it is a name. */
export function specialIn(field: FieldName, word: string): Special | null {
  const special = specialWords.get(word.toLowerCase());
  return special !== undefined && ruleOf(field).specials.includes(special) ? special : null;
}

/** How many letters have to be changed, put in, left out or swapped with their neighbour to make `to` of `from`. */
export function distance(from: string, to: string): number {
  const rows: number[][] = [];
  const cell = (row: number, at: number): number => rows[row]?.[at] ?? Infinity;
  const isSwapped = (row: number, at: number): boolean => from[row - 1] === to[at - 2] && from[row - 2] === to[at - 1];
  const least = (row: number, at: number): number => {
    const changed = cell(row - 1, at - 1) + (from[row - 1] === to[at - 1] ? 0 : 1);
    const swapped = isSwapped(row, at) ? cell(row - 2, at - 2) + 1 : Infinity;
    return Math.min(cell(row - 1, at) + 1, cell(row, at - 1) + 1, changed, swapped);
  };
  for (let row = 0; row <= from.length; row++) {
    const cells: number[] = [];
    rows.push(cells);
    for (let at = 0; at <= to.length; at++) cells.push(row === 0 || at === 0 ? row + at : least(row, at));
  }
  return cell(from.length, to.length);
}

/** The one of `words` that was perhaps meant, or null when none is near. */
export function nearest(typed: string, words: readonly string[]): string | null {
  const word = typed.slice(0, 40).toLowerCase();
  const near = (other: string) => (other.startsWith(word) && word.length > 1 ? 0.5 : distance(word, other));
  const [best] = words.map((other) => ({ other, off: near(other) })).sort((a, b) => a.off - b.off);
  return best !== undefined && best.off <= Math.max(1, Math.floor(best.other.length / 3)) ? best.other : null;
}

/** The field that was perhaps meant. */
export const nearestField = (typed: string): string | null => nearest(typed, names);
