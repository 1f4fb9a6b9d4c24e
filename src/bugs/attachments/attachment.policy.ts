// Who may do what to an attachment that is there: asked by the service and by the page alike.
import type { Who } from '../../who.js';
import { mayBug, type BugFacts } from '../bug.policy.js';

/** What the policy needs to know of an attachment; who asks sees it. */
export interface AttachmentFacts {
  readonly authorId: number | null;
  readonly bug: BugFacts;
}

/** Its author, as long as he may speak there, and who may edit the bug. */
const arranges = (who: Who, { authorId, bug }: AttachmentFacts): boolean =>
  mayBug.triage(who, bug) || (who.person !== null && who.person.id === authorId && mayBug.comment(who, bug));

export const mayAttachment = {
  /** Describe it, call it obsolete, replace it by a newer one. */
  alter: arranges,
  /** Say whom it is for. */
  address: (who: Who, file: AttachmentFacts): boolean => arranges(who, file) && mayBug.private(who, file.bug),
  /** Take its contents out for good. */
  takeOut: (who: Who, { bug }: AttachmentFacts): boolean => mayBug.redact(who, bug),
};
