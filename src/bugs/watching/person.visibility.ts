// The law of which people are shown to whom: staff sees them all, everybody those who stand on a bug that one may see.
import type { Params } from '../../database/params.js';
import { isStaff } from '../../users/roles/permissions.policy.js';
import type { Who } from '../../who.js';
import { visibleBugs } from '../bug.visibility.js';

/**
 * People (alias `u`) who are shown to `who`: all of them to staff; to others
 * themselves, and who has reported, has been given, or has publicly changed a bug that they may see.
 */
export function shownPeople(who: Who, params: Params): string {
  if (!who.person) return 'false';
  if (isStaff(who)) return 'true';
  const on = (place: string): string => `EXISTS (SELECT FROM ${place} AND ${visibleBugs(who, params)})`;
  return `(u.id = ${params.add(who.person.id)} OR ${on('bugs b WHERE b.reporter_id = u.id')}
    OR ${on('bugs b WHERE b.assignee_id = u.id')}
    OR ${on('changes h JOIN bugs b ON b.id = h.bug_id WHERE h.who_id = u.id AND h.version IS NOT NULL')})`;
}
