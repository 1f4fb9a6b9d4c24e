// A post that waits: a report or a comment of somebody new, until staff has looked at it.
import type { Typed } from '../../web/form.js';
import type { Moment, Ref } from '../bug.js';

/** How its waiting has ended. */
export type Verdict = 'let in' | 'refused' | 'spam' | 'withdrawn';

export interface HeldPost {
  /** Random: from numbers one could count what waits of others. */
  readonly handle: string;
  readonly author: Ref;
  readonly product: Ref;
  /** The bug that it is a comment on; null for a report. */
  readonly bug: { readonly id: number; readonly summary: string } | null;
  /** As it was typed into the form. */
  readonly typed: Typed;
  readonly heldAt: Moment;
  readonly verdict: Verdict | null;
  /** What its author is told beside the verdict. */
  readonly note: string;
  /** The bug that a report has become, where it exists for who reads; null for none. */
  readonly became: number | null;
}
