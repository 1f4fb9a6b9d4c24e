// Where a bug stands, as far as everybody who sees it may know: the facts that the plain page is made of.
import type { Moment, Ref, Sets } from '../bug.js';
import type { Resolution } from '../lifecycle/statuses.js';
import type { RequestRow } from '../requests/requests.sql.js';

/** What is asked of who reads, with what was said when it was asked ('' for nothing that he may read). */
export interface AskedRow extends RequestRow {
  readonly text: string;
}

/** A bug as its plain page tells it; nothing of it is private to staff. */
export interface Progress {
  readonly id: number;
  readonly summary: string;
  readonly product: Ref;
  readonly reporter: Ref;
  readonly assignee: Ref | null;
  readonly qaContact: Ref | null;
  readonly sets: Sets;
  readonly status: string;
  readonly resolution: Resolution | null;
  readonly isOpen: boolean;
  /** The bug that it repeats, where that exists for who reads. */
  readonly duplicateOf: number | null;
  readonly fixedIn: string | null;
  readonly filedAt: Moment;
  /** When it last moved for everybody. */
  readonly updatedAt: Moment;
  /** Somebody else than its reporter has said or done something. */
  readonly isTouched: boolean;
  /** It was closed before, and was opened again. */
  readonly isReopened: boolean;
  /** Its reporter has said something for everybody since it was closed, or nobody knows when that was. */
  readonly hasReplied: boolean;
  readonly requests: readonly AskedRow[];
}
