// The facts of a bug's plain page in one statement: what left a public trace, and what is asked of whom.
import { Params } from '../../database/params.js';
import type { Who } from '../../who.js';
import { publicChanges, visibleBugs, visibleComments } from '../bug.visibility.js';
import { micros } from '../changes/changes.sql.js';
import { requestsColumn } from '../requests/requests.sql.js';

/** Characters of what was said when something was asked; the rest is on the page of the bug. */
const QUOTED = 2_000;

const person = (column: string): string =>
  `(SELECT json_build_object('id', u.id, 'name', u.name) FROM users u WHERE u.id = b.${column})`;

/** The last move of the bug `b` between statuses that are open (or not) before and after, as a moment. */
const lastMove = (from: boolean, to: boolean): string => `
  (SELECT max(a.at) FROM altered a JOIN statuses o ON o.name = a.old AND o.is_open = ${from}
   JOIN statuses n ON n.name = a.new AND n.is_open = ${to} WHERE a.bug_id = b.id AND a.field = 'status')`;

/** Whether the reporter has said something for everybody since the bug was closed; also where nobody knows when that was. */
const replied = `
  coalesce((SELECT EXISTS (SELECT FROM changes h JOIN comments c ON c.change_id = h.id AND c.audience = 'everyone'
     WHERE h.bug_id = b.id AND h.who_id = b.reporter_id AND h.happened_at > closed.at)
   FROM (SELECT ${lastMove(true, false)} AS at) closed WHERE closed.at IS NOT NULL), true)`;

/** What was said when something was asked of the reader himself, as [kind, text] pairs. */
const quotes = (who: Who, params: Params): string =>
  who.person === null
    ? `'[]'::json`
    : `(SELECT coalesce(json_agg(json_build_array(r.kind, left(c.text, ${QUOTED}))), '[]') FROM requests r
        JOIN comments c ON c.change_id = r.asked_by_change AND ${visibleComments(who, params)}
        WHERE r.bug_id = b.id AND r.settled_at IS NULL AND r.person_id = ${params.add(who.person.id)})`;

/** The bug of that number, where it exists for `who`. */
export function progressSql(id: number, who: Who): { sql: string; values: unknown[] } {
  const params = new Params();
  const sql = `
    SELECT b.id, b.summary, json_build_object('id', b.product_id, 'name', '') AS product, ${person('reporter_id')} AS reporter,
      ${person('assignee_id')} AS assignee, ${person('qa_contact_id')} AS "qaContact",
      json_build_object('roles', ARRAY(SELECT json_build_object('id', o.role_id, 'name', '') FROM bug_roles o WHERE o.bug_id = b.id),
        'cc', ARRAY(SELECT json_build_object('id', k.person_id, 'name', '') FROM bug_cc k WHERE k.bug_id = b.id)) AS sets,
      b.status, b.resolution, b.is_open AS "isOpen",
      (SELECT d.id FROM (SELECT b.duplicate_of AS original) x, LATERAL (SELECT b.id FROM bugs b
         WHERE b.id = x.original AND ${visibleBugs(who, params)}) d) AS "duplicateOf",
      (SELECT v.name FROM versions v WHERE v.id = b.fixed_in_id) AS "fixedIn",
      ${micros('b.filed_at')} AS "filedAt", ${micros('b.updated_at')} AS "updatedAt",
      EXISTS (SELECT FROM changes h WHERE h.bug_id = b.id AND ${publicChanges} AND h.who_id <> b.reporter_id) AS "isTouched",
      ${lastMove(false, true)} IS NOT NULL AS "isReopened", ${replied} AS "hasReplied",
      ${requestsColumn(who, params)}, ${quotes(who, params)} AS quotes
    FROM bugs b WHERE b.id = ${params.add(id)} AND ${visibleBugs(who, params)}`;
  return { sql, values: params.values };
}
