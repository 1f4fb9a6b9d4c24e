// Who may do what with a comment that he sees: the author his own words, who edits the bug what is around them.
import type { Who } from '../../who.js';
import { mayBug, type BugFacts } from '../bug.policy.js';

/** What the policy needs to know of a comment. */
export interface CommentFacts {
  readonly authorId: number;
}

const isAuthor = (who: Who, comment: CommentFacts): boolean => who.person?.id === comment.authorId;

export const mayComment = {
  /** Put another text in the place of this one: nobody puts words into somebody else’s mouth. */
  edit: (who: Who, bug: BugFacts, comment: CommentFacts): boolean => isAuthor(who, comment) && mayBug.comment(who, bug),
  /** Take the text away for good. */
  withdraw: (who: Who, bug: BugFacts, comment: CommentFacts): boolean =>
    mayBug.comment(who, bug) && (isAuthor(who, comment) || mayBug.triage(who, bug)),
  /** Choose anew for whom it is. */
  address: (who: Who, bug: BugFacts): boolean => mayBug.triage(who, bug) && mayBug.private(who, bug),
  /** Say what kind of comment it is. */
  tag: (who: Who, bug: BugFacts): boolean => mayBug.triage(who, bug),
};
