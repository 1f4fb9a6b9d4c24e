// Who may do what with an attachment that he sees: who edits the bug, and who has brought it; its contents go as leaked words do.
import type { Who } from '../../who.js';
import { mayBug, type BugFacts } from '../bug.policy.js';

/** What the policy needs to know of an attachment; nobody knows who has brought some of an import. */
export interface AttachmentFacts {
  readonly authorId: number | null;
}

const isOwn = (who: Who, { authorId }: AttachmentFacts): boolean => who.person !== null && who.person.id === authorId;

export const mayAttachment = {
  /** Describe it, mark it obsolete, say what replaces it. */
  change: (who: Who, bug: BugFacts, file: AttachmentFacts): boolean =>
    mayBug.triage(who, bug) || (isOwn(who, file) && mayBug.comment(who, bug)),
  /** Choose anew for whom it is, as with comments. */
  address: (who: Who, bug: BugFacts): boolean => mayBug.triage(who, bug) && mayBug.private(who, bug),
  /** Take out for good what is in it. */
  takeOut: (who: Who, bug: BugFacts): boolean => mayBug.redact(who, bug),
};
