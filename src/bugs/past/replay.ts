// History played backwards: what a bug was, from what it is and what has happened since.
import type { Ref, BugFields, FieldName } from '../bug.js';

/** One altered value after the moment, in words that the reader may have; null on both sides where he may have none. */
export interface LaterRow {
  readonly field: FieldName;
  readonly old: string | null;
  readonly oldId: number | null;
  readonly new: string | null;
  readonly newId: number | null;
}

/** A value of the past from its words of then and its id; plain words have none. */
export const pastValue = (words: string | null, id: number | null): string | Ref | null =>
  words === null ? null : id === null ? words : { id, name: words };

/** The fields as they were before all of `later`, which begins with what happened last. */
export function before(bug: BugFields, later: readonly LaterRow[]): BugFields {
  const past = Object.fromEntries(later.map((row) => [row.field, pastValue(row.old, row.oldId)]));
  return { ...bug, ...past };
}
