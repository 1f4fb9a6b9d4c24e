// The time that bugs take as SQL, each under the law: of a change, the sum of a bug and of each person, and the row that is kept.
import type { Params } from '../../database/params.js';
import type { Who } from '../../who.js';
import { seesTimes } from '../bug.visibility.js';
import { boundsOf, type Compare } from '../search/query.measures.js';
import { minutesOf } from './duration.words.js';

/** What was noted on a bug in all, and by whom: minutes. */
export interface Times {
  readonly minutes: number;
  readonly people: readonly { readonly name: string; readonly minutes: number }[];
}

/** People who are told one by one, those with the most first. */
const PEOPLE = 50;

/** Minutes of the change `h` of the visible bug `b`, or null. */
export function timeColumn(who: Who, params: Params): string {
  const law = seesTimes(who, params);
  return law === 'false' ? 'NULL::int' : `(SELECT t.minutes FROM times t WHERE t.change_id = h.id AND ${law})`;
}

/** Whether the change `h` of the visible bug `b` tells `who` of time. */
export function tellsTime(who: Who, params: Params): string {
  const law = seesTimes(who, params);
  return law === 'false' ? law : `EXISTS (SELECT FROM times t WHERE t.change_id = h.id AND ${law})`;
}

/** One column of the visible bug `b`: what it took, or null where there is nothing that `who` may see. */
export function timesColumn(who: Who, params: Params): string {
  const law = seesTimes(who, params);
  if (law === 'false') return 'NULL::json AS times';
  return `(SELECT json_build_object('minutes', sum(s.minutes)::int, 'people',
      (json_agg(json_build_object('name', s.name, 'minutes', s.minutes) ORDER BY s.minutes DESC, s.name) FILTER (WHERE s.nth <= ${PEOPLE})))
    FROM (SELECT u.name, sum(t.minutes)::int AS minutes, row_number() OVER (ORDER BY sum(t.minutes) DESC, u.name) AS nth
      FROM times t JOIN users u ON u.id = t.person_id WHERE t.bug_id = b.id AND ${law} GROUP BY u.name) s
    HAVING count(*) > 0) AS times`;
}

/** The condition of a query: what was noted on the bug `b` in all, where `who` may know; false for all other bugs. */
export function timeSql(
  _column: string,
  text: string,
  compare: Compare | undefined,
  { who, params }: { who: Who; params: Params },
): string {
  const law = seesTimes(who, params);
  const bounds = boundsOf(text, compare, (one) => minutesOf(one) !== null);
  if (law === 'false' || !bounds) return 'false';
  const sum = '(SELECT coalesce(sum(t.minutes), 0) FROM times t WHERE t.bug_id = b.id)';
  return `(${[law, ...bounds.map(({ sign, value }) => `${sum} ${sign} ${params.add(minutesOf(value))}::int`)].join(' AND ')})`;
}

/** $1 bug, $2 person. */
export const NOTED = 'SELECT coalesce(sum(minutes), 0)::int AS minutes FROM times WHERE bug_id = $1 AND person_id = $2';

/** With the change of bug $1 at the moment $2: person $3, minutes $4. */
export const INSERT_TIME = `
  INSERT INTO times (change_id, bug_id, person_id, minutes)
  SELECT h.id, h.bug_id, $3, $4 FROM changes h WHERE h.bug_id = $1 AND h.happened_at = $2::timestamptz`;
