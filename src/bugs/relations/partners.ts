// What two bugs have in common, from both sides: which others a change is about, and what it brings to each of them.
import { idOf, keyOf, type Bug, type BugFields, type Item, type Ref, type SetName } from '../bug.js';
import type { Delta } from '../changes/change.js';

/** What has been said, as far as it may name other bugs. */
export interface Said {
  readonly take: string;
  /** A move to another product may bring another status with it. */
  readonly product?: number | undefined;
  readonly status?: string | undefined;
  /** Taking a move back parts and relates as well. */
  readonly back?: { readonly duplicateOf: number | null };
  readonly duplicate: string;
  readonly sets: Readonly<Partial<Record<string, readonly string[]>>>;
  readonly add: Readonly<Partial<Record<string, readonly string[]>>>;
  readonly remove: Readonly<Partial<Record<string, readonly string[]>>>;
}

const both = ['dependsOn', 'blocks'] as const;

/** What each of them is on the other bug. */
const mirrored = { dependsOn: 'blocks', blocks: 'dependsOn' } as const satisfies Partial<Record<SetName, SetName>>;

const numberIn = (word: string): number[] => {
  const digits = /^\s*#?([1-9]\d{0,14})\s*$/.exec(word)?.[1];
  return digits === undefined ? [] : [Number(digits)];
};

/** Numbers of bugs that were said, whether there are such bugs or not. */
export function namedIn(said: Said): number[] {
  const words = both.flatMap((field) =>
    [said.sets[field], said.add[field], said.remove[field]].flatMap((one) => one ?? []),
  );
  const original = said.back?.duplicateOf ?? null;
  const numbers = [...words, said.duplicate].flatMap(numberIn);
  return [...new Set([...numbers, ...(original === null ? [] : [original])])];
}

const moves = ({ take, product, status, back }: Said): boolean =>
  take !== '' || [product, status, back].some((one) => one !== undefined);

/** Whether what was said may part the bug from others, which only it can name. */
export const mayPart = (said: Said): boolean => moves(said) || both.some((field) => said.sets[field] !== undefined);

const idsOf = (items: readonly Item[] = []): number[] => items.flatMap((item) => idOf(item) ?? []);

/** Bugs from which what was said may part this one. */
export const partedBy = (bug: Pick<Bug, 'duplicateOf' | 'sets'>, said: Said): number[] => [
  ...(moves(said) && bug.duplicateOf ? [bug.duplicateOf.id] : []),
  ...both.flatMap((field) => (said.sets[field] === undefined ? [] : idsOf(bug.sets[field]))),
];

/** What a change of one bug brings to another. */
export interface Mirror {
  readonly id: number;
  readonly deltas: readonly Delta[];
}

const refOf = (bug: Pick<Bug, 'id'>): Ref => ({ id: bug.id, name: String(bug.id) });

/** The deltas with what they really alter: nothing is put in that is in, nor taken out that is not. */
const really = ({ field, add, remove }: Delta, { sets }: Pick<Bug, 'sets'>): Delta => {
  const has = (item: Item): boolean => (sets[field] ?? []).some((one) => keyOf(one) === keyOf(item));
  return { field, add: add.filter((item) => !has(item)), remove: remove.filter(has) };
};

/** One bug that gets, or loses, the other side of a relation. */
interface Side {
  readonly id: number;
  readonly field: SetName;
  readonly isThere: boolean;
}

/** The original of before loses its duplicate, that of now gets one. */
function originals({ duplicateOf: before }: Bug, { duplicateOf: now }: Partial<BugFields>): Side[] {
  if (now === undefined || now?.id === before?.id) return [];
  const side = (one: Ref | null, isThere: boolean): Side[] =>
    one ? [{ id: one.id, field: 'duplicates', isThere }] : [];
  return [...side(before, false), ...side(now, true)];
}

function neighboursOf(bug: Bug, delta: Delta): Side[] {
  const own = both.find((one) => one === delta.field);
  if (own === undefined) return [];
  const { add, remove } = really(delta, bug);
  const side =
    (isThere: boolean) =>
    (id: number): Side => ({ id, field: mirrored[own], isThere });
  return [...idsOf(add).map(side(true)), ...idsOf(remove).map(side(false))];
}

/** What becomes of the other bugs, each once, by their numbers. */
export function mirrorsOf(bug: Bug, set: Partial<BugFields>, deltas: readonly Delta[]): Mirror[] {
  const self = [refOf(bug)];
  const mirrors = new Map<number, Delta[]>();
  for (const { id, field, isThere } of [...originals(bug, set), ...deltas.flatMap((delta) => neighboursOf(bug, delta))])
    mirrors.set(id, [...(mirrors.get(id) ?? []), { field, add: isThere ? self : [], remove: isThere ? [] : self }]);
  return [...mirrors].sort(([a], [b]) => a - b).map(([id, list]) => ({ id, deltas: list }));
}

const relations: ReadonlySet<string> = new Set(['duplicateOf', 'duplicates', ...both]);

/** Whether it names another bug. */
export const isRelation = (field: string): boolean => relations.has(field);

/**
 * Whether the change may leave no public trace: it does nothing but relate the bug to others, and none of these is one that
 * everybody may see (`open`) who sees this one.
 */
export function isQuiet(
  bug: Bug,
  set: Partial<BugFields>,
  deltas: readonly Delta[],
  open: ReadonlySet<number>,
): boolean {
  const altered = deltas.map((delta) => really(delta, bug)).filter(({ add, remove }) => add.length + remove.length > 0);
  const others = altered.flatMap(({ add, remove }) => [...idsOf(add), ...idsOf(remove)]);
  const isBare = Object.keys(set).length === 0 && altered.every(({ field }) => isRelation(field));
  return isBare && others.length > 0 && others.every((id) => !open.has(id));
}
