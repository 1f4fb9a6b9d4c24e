// The one question that is asked of a reader at a time: what he was asked as a person, else whether the fix works for him.
import type { Who } from '../../who.js';
import { mayBug, rightsOn } from '../bug.policy.js';
import { offered } from '../lifecycle/bug.lifecycle.js';
import type { Transition, Workflow } from '../lifecycle/workflow.js';
import type { AskedRow, Progress } from './progress.js';
import { isMended } from './progress.words.js';

/**
 * `information`: somebody wants to know something of him. `verify`: somebody has asked him to try it. `fixed`: nobody has, but it
 * is his report, it is closed as mended, and he has said nothing since.
 */
export interface Question {
  readonly kind: 'information' | 'verify' | 'fixed';
  /** What was asked of him; null where nobody did. */
  readonly asked: AskedRow | null;
  /** The version to try, where one is known. */
  readonly version: string | null;
}

/** What opens the bug again, for this reader: a move of the workflow that asks for no more than a comment; null where there is none. */
export function reopening(bug: Progress, workflow: Workflow, who: Who): Transition | null {
  if (bug.isOpen) return null;
  const moves = offered(workflow, bug, rightsOn(who, bug));
  const opens = ({ to, asks }: Transition): boolean =>
    workflow.open.includes(to) && asks.every((ask) => ask === 'comment');
  return moves.find(opens) ?? null;
}

/** Whether nobody has asked him, but he is the one who knows whether the fix works. */
const isTrier = (bug: Progress, workflow: Workflow, who: Who): boolean =>
  bug.reporter.id === who.person?.id && isMended(bug) && !bug.hasReplied && reopening(bug, workflow, who) !== null;

/** What is asked of `who` now; null for nothing, and for whom it is not to be answered here. */
export function questionOf(bug: Progress, workflow: Workflow, who: Who): Question | null {
  if (!mayBug.comment(who, bug)) return null;
  const mine = bug.requests.filter(({ personId }) => personId === who.person?.id);
  const information = mine.find(({ kind }) => kind === 'needinfo');
  if (information) return { kind: 'information', asked: information, version: null };
  const verify = mine.find(({ kind }) => kind === 'verify');
  if (verify) return { kind: 'verify', asked: verify, version: verify.version ?? bug.fixedIn };
  return isTrier(bug, workflow, who) ? { kind: 'fixed', asked: null, version: bug.fixedIn } : null;
}
