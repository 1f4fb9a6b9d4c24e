// History played backwards: what a bug was, from what it is and what has happened since.
import { isCustom, type AnyField, type BugFields, type Item, type Sets, type Value } from '../bug.js';
import { withDelta } from '../changes/change.js';

/** One altered value after the moment, in words that the reader may have; null on both sides where he may have none. */
export interface LaterRow {
  readonly field: AnyField;
  readonly old: string | null;
  readonly oldId: number | null;
  readonly new: string | null;
  readonly newId: number | null;
}

/** A value of the past from its words of then and its id; plain words have none. */
export const pastValue = (words: string | null, id: number | null): Value =>
  words === null ? null : id === null ? words : { id, name: words };

const itemsOf = (words: string | null, id: number | null): Item[] =>
  [pastValue(words, id)].filter((item) => item !== null);

/** Fields of one value and sets, the empty ones too. */
type Held = BugFields & { readonly sets: Sets };

/** The fields and the sets as they were before all of `later`, which begins with what happened last. */
export function before<Bug extends Held>(bug: Bug, later: readonly LaterRow[]): Bug {
  const values: Record<string, Value> = {};
  const sets: Record<string, readonly Item[] | undefined> = { ...bug.sets };
  for (const { field, old, oldId, new: became, newId } of later) {
    const set = sets[field];
    if (set) sets[field] = withDelta(set, { add: itemsOf(old, oldId), remove: itemsOf(became, newId) });
    else values[field] = pastValue(old, oldId);
  }
  return { ...bug, ...values, sets };
}

/** Of the fields of one’s own only those that had a value: the others are not shown. */
export const customOf = (bug: BugFields): Record<string, Value> =>
  Object.fromEntries(Object.entries(bug).filter(([field, value]) => isCustom(field) && value !== null));
