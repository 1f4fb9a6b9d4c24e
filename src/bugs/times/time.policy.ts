// Who may note the time that bugs take, and read it: who holds the right for it and may read what is private there.
import { maySomewhere } from '../../users/roles/permissions.policy.js';
import type { Who } from '../../who.js';
import { mayBug, type BugFacts } from '../bug.policy.js';

export const mayTime = {
  /** Note time on a bug, and read what was noted: what took long may tell of what is private, so both are wanted. */
  spend: (who: Who, bug: BugFacts): boolean => who.person !== null && mayBug.time(who, bug),
  /** Ask for it in a search. What is found is asked of each bug. */
  seek: (who: Who): boolean => who.notesTime === true && maySomewhere(who, 'time.spent'),
};

const none: ReadonlySet<string> = new Set();
const time: ReadonlySet<string> = new Set(['time']);

/** The fields of a query that `who` has no word for. */
export const unknownTo = (who: Who): ReadonlySet<string> => (mayTime.seek(who) ? none : time);
