// The statements of attachments: how the one door writes them, and what the page of their bug reads of them.
import type { Params } from '../../database/params.js';
import type { Who } from '../../who.js';
import type { Moment } from '../bug.js';
import { visibleAttachments } from '../bug.visibility.js';
import type { Audience } from '../changes/change.js';
import type { AttachmentState } from './attachment.js';
import { KEY } from './attachment.sql.js';

export const INSERT_ATTACHMENTS = `
  INSERT INTO attachments (bug_id, author_id, name, content_type, size, audience, state, attached_at, change_id, number,
    permalink, sha256, description, is_patch)
  SELECT r.bug, r.author, r.name, r.type, r.size, r.audience, r.state,
    timestamptz 'epoch' + r.at * interval '1 microsecond', r.change, r.number, r.permalink, r.sha256, r.description, r.patch
  FROM json_to_recordset($1) AS r(
    bug bigint, author bigint, name text, type text, size bigint, audience text, state text, at bigint, change bigint,
    number integer, permalink text, sha256 text, description text, patch boolean)`;

/** `key` is what its URL ends with, null for one without a page. */
export interface AttachmentRow {
  key: string | null;
  number: number | null;
  description: string;
  audience: Audience;
  isPatch: boolean;
  isObsolete: boolean;
  name: string;
  type: string;
  size: number | null;
  state: AttachmentState;
  at: Moment | null;
  author: string | null;
  realName: string | null;
  /** How many there are. */
  inAll?: number;
}

/** Attachments on the page of a bug; of more only the number is told. */
export const ATTACHMENTS = 50;

/** One column of the statement of the bug `b`: its first attachments that exist for `who`, each with how many there are. */
export const attachmentsColumn = (who: Who, params: Params): string => `
  (SELECT coalesce(json_agg(t), '[]') FROM (
    SELECT ${KEY} AS key, t.number, t.description, t.audience, t.is_patch AS "isPatch", t.is_obsolete AS "isObsolete",
      t.name, t.content_type AS type, t.size, t.state,
      (extract(epoch FROM t.attached_at) * 1000000)::bigint AS at, u.name AS author, u.real_name AS "realName",
      count(*) OVER ()::int AS "inAll"
    FROM attachments t LEFT JOIN users u ON u.id = t.author_id
    WHERE t.bug_id = b.id AND ${visibleAttachments(who, params)} ORDER BY t.attached_at, t.id LIMIT ${ATTACHMENTS}) t) AS attachments`;
