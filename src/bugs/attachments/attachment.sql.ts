// The statement of one attachment of a bug: found by its number or its permalink, for whom it is.
import { Params } from '../../database/params.js';
import type { Who } from '../../who.js';
import type { Moment } from '../bug.js';
import { visibleAttachments, visibleBugs, visibleComments } from '../bug.visibility.js';
import type { Audience } from '../changes/change.js';
import { micros } from '../changes/changes.sql.js';
import type { AttachmentState } from './attachment.js';

/** Another attachment of the same bug, by what it is found by. */
export interface Neighbour {
  key: string;
  name: string;
}

/** One attachment with what its page tells of its bug. `key` is what its URL ends with; `sha256` null without contents. */
export interface AttachmentRecord {
  id: number;
  key: string;
  number: number | null;
  name: string;
  type: string;
  size: number | null;
  state: AttachmentState;
  audience: Audience;
  description: string;
  sha256: string | null;
  isPatch: boolean;
  isObsolete: boolean;
  at: Moment | null;
  authorId: number | null;
  author: string | null;
  realName: string | null;
  /** For whom what was said with it is; null where nothing was. */
  saidFor: Audience | null;
  replacedBy: Neighbour | null;
  replaces: Neighbour[];
  bug: {
    id: number;
    summary: string;
    isRestricted: boolean;
    product: { id: number };
    reporter: { id: number };
    assignee: { id: number } | null;
    qaContact: { id: number } | null;
    sets: { roles: { id: number; name: string }[]; cc: { id: number; name: string }[] };
  };
}

/** What an attachment is called in a URL: its number, where everybody reads it, else a permalink. */
export const KEY = `coalesce(t.number::text, t.permalink)`;

/** Whether it is one: a number, or a permalink. */
export const isKey = (text: string): boolean => /^[1-9]\d{0,8}$/.test(text) || /^[\w-]{10}$/.test(text);

/** Another one that the attachment `o` names, or that names it, where it exists for `who`. */
const neighbours = (condition: string, who: Who, params: Params): string =>
  `SELECT json_build_object('key', ${KEY}, 'name', t.name) AS n, t.id FROM attachments t
    WHERE t.bug_id = b.id AND ${condition} AND ${KEY} IS NOT NULL AND ${visibleAttachments(who, params)}`;

const set = (table: string, column: string): string =>
  `ARRAY(SELECT json_build_object('id', o.${column}, 'name', '') FROM ${table} o WHERE o.bug_id = b.id)`;

const person = (column: string): string =>
  `CASE WHEN b.${column} IS NULL THEN NULL ELSE json_build_object('id', b.${column}) END`;

const bug = `json_build_object('id', b.id, 'summary', b.summary, 'isRestricted', b.is_restricted,
  'product', json_build_object('id', b.product_id), 'reporter', json_build_object('id', b.reporter_id),
  'assignee', ${person('assignee_id')}, 'qaContact', ${person('qa_contact_id')},
  'sets', json_build_object('roles', ${set('bug_roles', 'role_id')}, 'cc', ${set('bug_cc', 'person_id')}))`;

/** One row, or none where there is none for `who` under this key in this bug. */
export function attachmentStatement(bugId: number, key: string, who: Who): { sql: string; params: Params } {
  const params = new Params(bugId, key);
  const sql = `
    SELECT o.*, u.name AS author, u.real_name AS "realName", ${bug} AS bug,
      (SELECT n FROM (${neighbours('t.id = o.replaced_by', who, params)}) n) AS "replacedBy",
      (SELECT coalesce(json_agg(n.n ORDER BY n.id), '[]') FROM (${neighbours('t.replaced_by = o.id', who, params)} LIMIT 20) n) AS replaces
    FROM bugs b JOIN LATERAL (
      SELECT t.id, ${KEY} AS key, t.number, t.name, t.content_type AS type, t.size, t.state, t.audience, t.description, t.sha256,
        t.is_patch AS "isPatch", t.is_obsolete AS "isObsolete", t.replaced_by, ${micros('t.attached_at')} AS at, t.author_id AS "authorId",
        (SELECT max(c.audience) FROM comments c WHERE c.change_id = t.change_id AND ${visibleComments(who, params)}) AS "saidFor"
      FROM attachments t WHERE t.bug_id = b.id AND (t.number::text = $2 OR t.permalink = $2) AND ${visibleAttachments(who, params)}
    ) o ON true LEFT JOIN users u ON u.id = o."authorId"
    WHERE b.id = $1 AND ${visibleBugs(who, params)}`;
  return { sql, params };
}
