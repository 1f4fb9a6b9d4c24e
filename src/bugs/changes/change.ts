// A change: what is asked of a bug, and the pure law that says what becomes of it, or why not.
import { numberedOf, type NewAttachment } from '../attachments/attachment.js';
import {
  fieldsOf,
  keyOf,
  sameValue,
  type AnyField,
  type Bug,
  type BugFields,
  type FieldName,
  type Item,
  type Moment,
  type SetField,
  type Sets,
  type Value,
} from '../bug.js';

/** `comment`: something was done with a comment that was there. */
export type Door = 'web' | 'import' | 'demo' | 'panel' | 'comment';
/** For whom something said is, from all to the fewest. */
export const audiences = ['everyone', 'reporter and staff', 'staff'] as const;
export type Audience = (typeof audiences)[number];
export type Format = 'markdown' | 'plain';

export interface Remark {
  readonly text: string;
  readonly format: Format;
  readonly audience: Audience;
}

/** One field that has become another, or one item that a set has got (old is null) or lost (new is null). */
export interface Alteration {
  readonly field: AnyField;
  readonly old: Value;
  readonly new: Value;
}

/** What a set is to get and to lose. */
export interface Delta {
  readonly field: SetField;
  readonly add: readonly Item[];
  readonly remove: readonly Item[];
}

/** Two people, one field: what it was, what it has become meanwhile, and what is wanted now. */
export interface Clash {
  readonly field: FieldName;
  readonly was: Value;
  readonly theirs: Value;
  readonly mine: Value;
}

/** The bug after the change, and what the change altered. `isPublic`: it leaves a trace for everyone. */
export interface Outcome {
  readonly after: Bug;
  readonly altered: readonly Alteration[];
  readonly isPublic: boolean;
  /** The number of the comment, null for none and for a private one. */
  readonly commentNumber: number | null;
}

/** Microseconds between two changes of one bug: enough to keep their order. */
const STEP = 1;

/** When the change happens: never before, and never at the moment of, the one before it. */
export const happensAt = (bug: Bug, wanted: Moment): Moment =>
  Math.max(wanted, Math.max(bug.updatedAt, bug.staffUpdatedAt) + STEP);

/**
 * Which wanted values are really wished, seen from the page that the person had before him (`seen`, the bug as it was then):
 * a value left as it was there is no wish, whatever has become of the field since. A wish on a field that somebody else has
 * changed since, to something else, is a clash.
 */
export function merge(
  bug: BugFields,
  seen: BugFields,
  wanted: Partial<BugFields>,
): { set: Partial<BugFields>; clashes: Clash[] } {
  const now = (of: BugFields, field: FieldName): Value => of[field] ?? null;
  const wished = fieldsOf(wanted).filter((field) => !sameValue(wanted[field] ?? null, now(seen, field)));
  const clashes = wished
    .filter((field) => !sameValue(now(bug, field), now(seen, field)))
    .filter((field) => !sameValue(now(bug, field), wanted[field] ?? null))
    .map((field) => ({ field, was: now(seen, field), theirs: now(bug, field), mine: wanted[field] ?? null }));
  const set = Object.fromEntries(wished.map((field) => [field, wanted[field]])) as Partial<BugFields>;
  return { set, clashes };
}

const has = (items: readonly Item[], item: Item): boolean => items.some((one) => keyOf(one) === keyOf(item));

/** What a whole list asks of a set, seen as it was then: what was put in, and what was left out. Nobody collides by it. */
export const deltaOf = (field: SetField, seen: readonly Item[], list: readonly Item[]): Delta => ({
  field,
  add: list.filter((item) => !has(seen, item)),
  remove: seen.filter((item) => !has(list, item)),
});

/** The set with what it gets and loses; each item once. */
export const withDelta = (items: readonly Item[], { add, remove }: Omit<Delta, 'field'>): readonly Item[] => {
  const kept = items.filter((item) => !has(remove, item));
  return [...kept, ...add.filter((item, at) => !has(kept, item) && !has(add.slice(0, at), item))];
};

/** What really becomes of the sets: what is in already is not put in again, what is not in can not be taken out. */
function setsAfter(sets: Sets, deltas: readonly Delta[]): { sets: Sets; alterations: Alteration[] } {
  const became: Record<string, readonly Item[]> = {};
  for (const delta of deltas) became[delta.field] = withDelta(became[delta.field] ?? sets[delta.field] ?? [], delta);
  const alterations = Object.entries(became).flatMap(([name, items]): Alteration[] => {
    const field = name as SetField;
    const { add, remove } = deltaOf(field, sets[field] ?? [], items);
    return [
      ...remove.map((item) => ({ field, old: item, new: null })),
      ...add.map((item) => ({ field, old: null, new: item })),
    ];
  });
  return { sets: { ...sets, ...became }, alterations };
}

/** The fields that really become others. */
const valuesAfter = (bug: BugFields, set: Partial<BugFields>): Alteration[] =>
  fieldsOf(set)
    .map((field) => ({ field, old: bug[field] ?? null, new: set[field] ?? null }))
    .filter((one) => !sameValue(one.old, one.new));

/** What becomes of sets, whether the change is to leave no public trace, and the files that it brings. */
interface Manner {
  readonly deltas: readonly Delta[];
  readonly quiet: boolean;
  readonly files?: readonly NewAttachment[];
  /** What is told along leaves a trace by itself: for everyone, or for staff. */
  readonly also?: 'everyone' | 'staff' | null;
  /** Files that were there and become public by it. */
  readonly opened?: number;
}

const plainly: Manner = { deltas: [], quiet: false };

/**
 * The change applied: pure arithmetic, everything asked and allowed before. An outcome without a trace is null. What is `quiet`
 * leaves no public trace, whatever it alters.
 */
export function apply(
  bug: Bug,
  set: Partial<BugFields>,
  comment: Remark | null,
  at: Moment,
  { deltas, quiet, also, files = [], opened = 0 }: Manner = plainly,
): Outcome | null {
  const { sets, alterations } = setsAfter(bug.sets, deltas);
  const altered = [...valuesAfter(bug, set), ...alterations];
  if (!hasTrace(altered, files, comment, also)) return null;
  const said = numbered(comment, files, opened);
  const isPublic = [said.comments + said.files > 0, also === 'everyone', altered.length > 0 && !quiet].includes(true);
  const after: Bug = { ...bug, ...set, sets, ...countersAfter(bug, at, isPublic, said) };
  return { after, altered, isPublic, commentNumber: said.comments > 0 ? bug.commentCount : null };
}

/** Whether anything is left behind at all. */
function hasTrace(
  altered: readonly Alteration[],
  files: readonly NewAttachment[],
  comment: Remark | null,
  also: Manner['also'],
): boolean {
  return altered.length + files.length > 0 || comment !== null || Boolean(also);
}

/** What everybody reads of what was said: comments and files that get a number. */
interface Numbered {
  readonly comments: number;
  readonly files: number;
}

const numbered = (comment: Remark | null, files: readonly NewAttachment[], opened: number): Numbered => ({
  comments: Number(comment?.audience === 'everyone'),
  files: numberedOf(files) + opened,
});

/** Something has become of a comment: no field is altered. `isNumbered`: it gets the number that comes next. */
export function touch(bug: Bug, at: Moment, isPublic: boolean, isNumbered = false): Outcome {
  const after = Object.assign({}, bug, countersAfter(bug, at, isPublic, { comments: Number(isNumbered), files: 0 }));
  return { after, altered: [], isPublic, commentNumber: isNumbered ? bug.commentCount : null };
}

function countersAfter(bug: Bug, at: Moment, isPublic: boolean, { comments, files }: Numbered): Partial<Bug> {
  const traces = isPublic ? { revision: bug.revision + 1, updatedAt: at } : {};
  const counts = { commentCount: bug.commentCount + comments, attachmentCount: bug.attachmentCount + files };
  return { staffRevision: bug.staffRevision + 1, staffUpdatedAt: at, ...traces, ...counts };
}
