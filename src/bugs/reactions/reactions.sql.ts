// Reactions as SQL: how many there are to the comments of a page and who they are, and the statements that set and take back.
import type { Params } from '../../database/params.js';
import { isStaff } from '../../users/roles/permissions.policy.js';
import type { Who } from '../../who.js';
import { publicChanges, visibleComments } from '../bug.visibility.js';
import type { Reacted } from './reaction.words.js';

/** The people who have set one sign for one comment. */
export interface ReactionRow extends Reacted {
  readonly permalink: string;
  readonly sign: string;
}

/** Names that are told of one sign. */
const NAMES = 12;

/**
 * Whether the person `u` is told to `who`: to staff each, to others who is to be seen on the bug `b` anyway. That is less than
 * shownPeople, and asks no other bug; a stranger is told nobody.
 */
function told(who: Who): string {
  if (!who.person) return 'false';
  if (isStaff(who)) return 'true';
  return `(u.id IN (b.reporter_id, b.assignee_id)
    OR u.id IN (SELECT h.who_id FROM changes h WHERE h.bug_id = b.id AND ${publicChanges}))`;
}

/** Some names, for whom any are told. */
const namesOf = (who: Who, mine: string): string =>
  who.person === null
    ? `'{}'::text[]`
    : `coalesce((array_agg(u.name ORDER BY x.reacted_at, u.id) FILTER (WHERE NOT (${mine}) AND ${told(who)}))[1:${NAMES}], '{}')`;

/** One column of the visible bug `b`: the reactions to those of its comments that exist for `who`. */
export function reactionsColumn(who: Who, params: Params): string {
  const mine = who.person ? `x.person_id = ${params.add(who.person.id)}` : 'false';
  return `
  (SELECT coalesce(json_agg(r), '[]') FROM (
    SELECT c.permalink, x.sign, count(*)::int AS count, bool_or(${mine}) AS mine, ${namesOf(who, mine)} AS names
    FROM comments c JOIN reactions x ON x.comment_id = c.id ${who.person ? 'JOIN users u ON u.id = x.person_id' : ''}
    WHERE c.bug_id = b.id AND c.withdrawn_at IS NULL AND ${visibleComments(who, params)}
    GROUP BY c.permalink, x.sign ORDER BY c.permalink, x.sign) r) AS reactions`;
}

/** $1 comment, $2 person, $3 sign. */
export const REACT = 'INSERT INTO reactions (comment_id, person_id, sign) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING';
export const TAKE_BACK = 'DELETE FROM reactions WHERE comment_id = $1 AND person_id = $2 AND sign = $3';

/** $1 comment. Who reads it from now on was not among those for whom people reacted. */
export const FORGET = 'DELETE FROM reactions WHERE comment_id = $1';
