// A change: what is asked of a bug, and the pure law that says what becomes of it, or why not.
import { sameValue, fieldNames, type Bug, type BugFields, type FieldName, type Moment } from '../bug.js';

export type Door = 'web' | 'import' | 'demo' | 'panel';
export type Audience = 'everyone' | 'reporter and staff' | 'staff';
export type Format = 'markdown' | 'plain';

export interface Remark {
  readonly text: string;
  readonly format: Format;
  readonly audience: Audience;
}

/** One field that has become another. */
export interface Alteration {
  readonly field: FieldName;
  readonly old: BugFields[FieldName];
  readonly new: BugFields[FieldName];
}

/** Two people, one field: what it was, what it has become meanwhile, and what is wanted now. */
export interface Clash {
  readonly field: FieldName;
  readonly was: BugFields[FieldName];
  readonly theirs: BugFields[FieldName];
  readonly mine: BugFields[FieldName];
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
  const wished = fieldNames.filter((field) => wanted[field] !== undefined && !sameValue(wanted[field], seen[field]));
  const clashes = wished
    .filter((field) => !sameValue(bug[field], seen[field]) && !sameValue(bug[field], wanted[field] ?? null))
    .map((field) => ({ field, was: seen[field], theirs: bug[field], mine: wanted[field] ?? null }));
  const set = Object.fromEntries(wished.map((field) => [field, wanted[field]])) as Partial<BugFields>;
  return { set, clashes };
}

/** The change applied: pure arithmetic, everything asked and allowed before. An outcome without a trace is null. */
export function apply(bug: Bug, set: Partial<BugFields>, comment: Remark | null, at: Moment): Outcome | null {
  const altered = fieldNames
    .filter((field) => set[field] !== undefined && !sameValue(bug[field], set[field]))
    .map((field) => ({ field, old: bug[field], new: set[field] ?? null }));
  if (altered.length === 0 && comment === null) return null;
  const isNumbered = comment?.audience === 'everyone';
  const isPublic = altered.length > 0 || isNumbered;
  const traces = isPublic ? { revision: bug.revision + 1, updatedAt: at } : {};
  const staff = { staffRevision: bug.staffRevision + 1, staffUpdatedAt: at };
  const commentCount = bug.commentCount + Number(isNumbered);
  const after: Bug = { ...bug, ...set, ...staff, ...traces, commentCount };
  return { after, altered, isPublic, commentNumber: isNumbered ? bug.commentCount : null };
}
