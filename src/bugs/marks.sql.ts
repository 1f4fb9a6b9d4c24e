// The statement of what texts refer to, as far as it exists for who reads: bugs, attachments, people.
import { Params } from '../database/params.js';
import { isStaff } from '../users/roles/permissions.policy.js';
import type { Marks } from '../web/marks.js';
import type { Who } from '../who.js';
import { visibleAttachments, visibleBugs } from './bug.visibility.js';

/** Marks beyond which nobody is looked up: a text names few people, and each mark has a place in the statement. */
const MOST_PEOPLE = 200;

/** What is asked for: numbers of bugs, attachments by bug and number, and names in the form in which they are compared. */
export interface Wanted {
  readonly bugs: readonly number[];
  readonly attachments: readonly { readonly bug: number; readonly number: number }[];
  readonly keys: readonly string[];
}

/** The marks of the texts of the bug `here` as what is asked for; `compared` makes a name comparable. */
export function wantedOf(marks: Marks, here: number, compared: (name: string) => string): Wanted {
  return {
    bugs: marks.bugs,
    attachments: marks.attachments.map(({ bug, number }) => ({ bug: bug ?? here, number })),
    keys: [...new Set(marks.people.map(compared))].slice(0, MOST_PEOPLE),
  };
}

const people = (keys: readonly string[], who: Who, params: Params): string =>
  isStaff(who)
    ? `(SELECT coalesce(json_agg(json_build_object('key', u.name_key, 'name', u.name)), '[]') FROM users u
        WHERE u.name_key = ANY(${params.add(keys)}::text[]))`
    : `'[]'::json`;

/** One row: what exists for `who` of it. People are shown to staff alone. */
export function referredStatement(
  { bugs, attachments, keys }: Wanted,
  who: Who,
  params = new Params(),
): { sql: string; params: unknown[] } {
  const sql = `
    SELECT (SELECT coalesce(json_agg(json_build_object('id', b.id, 'summary', b.summary, 'status', b.status,
        'resolution', b.resolution, 'isOpen', b.is_open)), '[]')
      FROM bugs b WHERE b.id = ANY(${params.add(bugs)}::bigint[]) AND ${visibleBugs(who, params)}) AS bugs,
      (SELECT coalesce(json_agg(b.id || '/' || t.number), '[]')
      FROM json_to_recordset(${params.add(JSON.stringify(attachments))}) AS r(bug bigint, number integer)
        JOIN attachments t ON t.bug_id = r.bug AND t.number = r.number JOIN bugs b ON b.id = t.bug_id
      WHERE ${visibleBugs(who, params)} AND ${visibleAttachments(who, params)}) AS attachments,
      ${people(keys, who, params)} AS people`;
  return { sql, params: params.values };
}
