// How a bug begins, and a whole life told at once: the pure part of filing and of the door in its large size.
import { numberedOf, type NewAttachment } from '../attachments/attachment.js';
import type { Bug, BugFields, Moment, Sets } from '../bug.js';
import { apply, happensAt, type Door, type Outcome, type Remark } from './change.js';
import type { Chain, Step } from './changes.store.js';

/** A bug that is about to be. */
export interface NewBug extends BugFields {
  readonly id: number;
  readonly reporter: { readonly id: number; readonly name: string };
  readonly sets?: Sets;
}

/** Something that happened to it later. */
export interface Later {
  readonly at: Moment;
  readonly whoId: number;
  readonly set: Partial<BugFields>;
  readonly comment: Remark | null;
  readonly note: string;
}

/** A bug's life: how it was filed, and what happened then, in any order of time. */
export interface Life {
  readonly bug: NewBug;
  readonly description: Remark;
  readonly filedAt: Moment;
  readonly door: Door;
  readonly later: readonly Later[];
  /** Files of which is told only that they exist. */
  readonly attachments?: readonly NewAttachment[];
  /** Files that came with the description. */
  readonly files?: readonly NewAttachment[];
}

/** The filing itself: the bug's first change, with the description as comment 0, and the files that came with it. */
export function filed(bug: NewBug, at: Moment, files: readonly NewAttachment[] = []): Outcome {
  const times = { filedAt: at, updatedAt: at, staffUpdatedAt: at };
  const counts = { revision: 1, staffRevision: 1, commentCount: 1, attachmentCount: numberedOf(files) };
  const after: Bug = { ...bug, sets: bug.sets ?? {}, ...times, ...counts };
  return { after, altered: [], isPublic: true, commentNumber: 0 };
}

/** The whole life as a chain of changes, ready for the writer; what left no trace is not in it. */
export function chainOf({ bug, description, filedAt, door, later, attachments = [], files = [] }: Life): Chain {
  const first: Step = {
    outcome: filed(bug, filedAt, files),
    whoId: bug.reporter.id,
    door,
    at: filedAt,
    seen: null,
    comment: description,
    note: '',
    files,
  };
  const steps = [first];
  let now = first.outcome.after;
  for (const { at: wanted, set, comment, whoId, note } of [...later].sort((a, b) => a.at - b.at)) {
    const at = happensAt(now, wanted);
    const outcome = apply(now, set, comment, at);
    if (!outcome) continue;
    steps.push({ outcome, whoId, door, at, seen: null, comment, note });
    now = outcome.after;
  }
  return { isNew: true, since: new Map(), steps, attachments };
}
