// Reactions as SQL: how many there are to the comments of a page and who they are, and the statements that set and take back.
import { Params } from '../../database/params.js';
import { isStaff } from '../../users/roles/permissions.policy.js';
import type { Who } from '../../who.js';
import { publicChanges, visibleBugs, visibleComments } from '../bug.visibility.js';
import type { Reacted } from './reaction.words.js';

/** The people who have set one sign for one comment. */
export interface ReactionRow extends Reacted {
  readonly permalink: string;
  readonly sign: string;
}

/** Names that are told of one sign. */
const NAMES = 12;

/**
 * Whether the person `u` is told to `who`: to staff each, to others who is to be seen on this bug anyway. That is less than
 * shownPeople, and asks no other bug; a stranger is told nobody.
 */
function told(who: Who): string {
  if (!who.person) return 'false';
  if (isStaff(who)) return 'true';
  return `(u.id IN (said.reporter_id, said.assignee_id)
    OR u.id IN (SELECT h.who_id FROM changes h WHERE h.bug_id = $1 AND ${publicChanges}))`;
}

/** The reactions to the comments of bug `id` with these permalinks, as far as these exist for `who`. */
export function reactionsQuery(
  id: number,
  permalinks: readonly string[],
  who: Who,
): { sql: string; params: unknown[] } {
  const params = new Params(id, permalinks);
  const mine = who.person ? `x.person_id = ${params.add(who.person.id)}` : 'false';
  const sql = `
    SELECT said.permalink, x.sign, count(*)::int AS count, bool_or(${mine}) AS mine,
      coalesce((array_agg(u.name ORDER BY x.reacted_at, u.id) FILTER (WHERE NOT (${mine}) AND ${told(who)}))[1:${NAMES}], '{}') AS names
    FROM (SELECT c.id, c.permalink, b.reporter_id, b.assignee_id FROM comments c JOIN bugs b ON b.id = c.bug_id
        WHERE b.id = $1 AND c.permalink = ANY ($2::text[]) AND c.withdrawn_at IS NULL
          AND ${visibleBugs(who, params)} AND ${visibleComments(who, params)}) said
      JOIN reactions x ON x.comment_id = said.id JOIN users u ON u.id = x.person_id
    GROUP BY 1, 2`;
  return { sql, params: params.values };
}

/** $1 comment, $2 person, $3 sign. */
export const REACT = 'INSERT INTO reactions (comment_id, person_id, sign) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING';
export const TAKE_BACK = 'DELETE FROM reactions WHERE comment_id = $1 AND person_id = $2 AND sign = $3';

/** $1 comment. Who reads it from now on was not among those for whom people reacted. */
export const FORGET = 'DELETE FROM reactions WHERE comment_id = $1';
