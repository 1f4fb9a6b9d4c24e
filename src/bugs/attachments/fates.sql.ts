// The statements of what has become of attachments: which ones came with a change, what was done to them, and its writing.
import { Params } from '../../database/params.js';
import type { Who } from '../../who.js';
import type { Moment } from '../bug.js';
import { visibleAttachments, visibleBugs, visibleFates } from '../bug.visibility.js';
import { micros } from '../changes/changes.sql.js';
import { KEY, type Neighbour } from './attachment.sql.js';
import type { FateName } from './fate.js';

/** A file by its name; `key` is null for one without a page, and for one that is not for who reads any more. */
export type FileOfEntry = Omit<Neighbour, 'key'> & { key: string | null };

/**
 * One thing that has become of a file. Of who may see it now, `old` and `new` are told to whom both are for; to everybody it is
 * told that a file with a number was for everyone, or is: then the other one is null. Both are of a file that was opened to who
 * reads, and stands where that was done.
 */
export interface FateRow extends FileOfEntry {
  field: FateName;
  old: string | null;
  new: string | null;
  oldFile: FileOfEntry | null;
  newFile: FileOfEntry | null;
}

/** Most bugs have no attachments at all: that is looked up once a bug, and not with each of its changes. */
const whereAny = (column: string): string =>
  `CASE WHEN EXISTS (SELECT FROM attachments t WHERE t.bug_id = b.id) THEN ${column} ELSE '[]'::json END`;

/** A column: those that came with the change `h` of the bug `b`, as far as they exist for `who`. */
export const filesColumn = (who: Who, params: Params): string =>
  whereAny(`
  (SELECT coalesce(json_agg(json_build_object('key', ${KEY}, 'name', t.name) ORDER BY t.id), '[]')
   FROM attachments t WHERE t.change_id = h.id AND ${visibleAttachments(who, params)}
     AND NOT EXISTS (SELECT FROM attachment_changes f WHERE f.attachment_id = t.id AND f.change_id = h.id))`);

/** The other attachment that one side of the fate `f` names, where it exists for `who`. */
const otherFile = (side: 'old' | 'new', who: Who, params: Params): string => `
  CASE WHEN f.field = 'replaced by' THEN (SELECT json_build_object('key', ${KEY}, 'name', t.name) FROM attachments t
    WHERE t.id = f.${side}::bigint AND ${visibleAttachments(who, params)}) END`;

/** Which fates `f` of the attachments `t` are looked at; `joins` and `columns` are what else is told of each. */
interface Looked {
  readonly condition: string;
  readonly joins?: string;
  readonly columns?: string;
}

/** What of them, of the bug `b`, is told to `who`. */
function told({ condition, joins = '', columns = '' }: Looked, who: Who, params: Params): string {
  const isTold = visibleFates(who, params);
  const isHere = visibleAttachments(who, params);
  const side = (one: 'old' | 'new'): string =>
    `CASE WHEN f.field <> 'replaced by' AND (${isTold} OR f.${one} = 'everyone') THEN f.${one} END AS ${one}`;
  return `
    SELECT * FROM (
      SELECT f.field, ${side('old')}, ${side('new')}, ${otherFile('old', who, params)} AS "oldFile",
        ${otherFile('new', who, params)} AS "newFile", f.new IS NULL AS "isCleared", CASE WHEN ${isHere} THEN ${KEY} END AS key,
        CASE WHEN ${isHere} THEN t.name ELSE 'attachment ' || t.number END AS name ${columns}
      FROM attachment_changes f JOIN attachments t ON t.id = f.attachment_id ${joins}
      WHERE ${condition} AND (${isTold} OR (f.field = 'audience' AND t.number IS NOT NULL AND 'everyone' IN (f.old, f.new))
        OR (f.field = 'audience' AND t.change_id = f.change_id AND ${isHere}))) f
    WHERE f.field <> 'replaced by' OR f."newFile" IS NOT NULL OR (f."isCleared" AND f."oldFile" IS NOT NULL)`;
}

/** A column: what the change `h` of the bug `b` has made of attachments, as far as `who` may know of it. */
export const fatesColumn = (who: Who, params: Params): string =>
  whereAny(`
  (SELECT coalesce(json_agg(x ORDER BY x.name, x.field), '[]') FROM (${told({ condition: 'f.change_id = h.id' }, who, params)}) x)`);

/** Whether the change `h`, which has left no public trace, tells `who` anything of files. */
export const filesQuietly = (who: Who, params: Params): string => `(h.version IS NULL AND (
  EXISTS (SELECT FROM attachments t WHERE t.change_id = h.id AND ${visibleAttachments(who, params)})
  OR EXISTS (SELECT FROM attachment_changes f JOIN attachments t ON t.id = f.attachment_id
    WHERE f.change_id = h.id AND ${visibleFates(who, params)})))`;

/** What was done to one attachment, by whom and when. */
export interface FateOfFile extends FateRow {
  at: Moment;
  who: string;
  realName: string;
}

/** Things that the page of an attachment tells of it, the last ones. */
const FATES = 50;

/** What has become of the attachment `id`, the last first, as far as `who` may know of it. */
export function fatesOf(id: number, who: Who): { sql: string; params: unknown[] } {
  const params = new Params(id);
  const looked = {
    joins: 'JOIN changes h ON h.id = f.change_id JOIN bugs b ON b.id = t.bug_id JOIN users u ON u.id = h.who_id',
    columns: `, ${micros('h.happened_at')} AS at, u.name AS who, u.real_name AS "realName"`,
    condition: `f.attachment_id = $1 AND ${visibleBugs(who, params)}`,
  };
  return {
    sql: `${told(looked, who, params)} ORDER BY f.at DESC, f.field LIMIT ${FATES}`,
    params: params.values,
  };
}

/** The change of the bug by its moment. */
const DONE = 'SELECT h.id FROM changes h WHERE h.bug_id = $1 AND h.happened_at = $2::timestamptz';

/**
 * $1 bug, $2 moment of the change, $3 attachment: its description $4, audience $5, whether it is obsolete $6 (null leaves each),
 * by which it is replaced $8, where $7 says so, the number $9 where it gets one, and whether it stands with the change $10.
 */
export const ALTER = `
  UPDATE attachments SET description = coalesce($4, description), audience = coalesce($5, audience),
    is_obsolete = coalesce($6, is_obsolete), replaced_by = CASE WHEN $7 THEN $8::bigint ELSE replaced_by END,
    number = coalesce(number, $9), change_id = CASE WHEN $10 THEN (${DONE}) ELSE change_id END
  WHERE id = $3 AND bug_id = $1`;

/** $1 bug, $2 moment of the change, $3 attachment, $4 what has become of it. */
export const KEEP_FATES = `
  INSERT INTO attachment_changes (attachment_id, change_id, field, old, new, audience)
  SELECT $3, (${DONE}), r.field, r.old, r.new, r.audience
  FROM json_to_recordset($4) AS r(field text, old text, new text, audience text)`;

/** $1 attachment. What was in it is nobody's from now on; that it was there is kept. */
export const TAKE_OUT = `UPDATE attachments SET state = 'taken out', sha256 = NULL WHERE id = $1`;

/** Other attachments with the same contents that exist for `who`, the first ones. */
export function sameContents(sha256: string, id: number, who: Who): { sql: string; params: unknown[] } {
  const params = new Params(sha256, id);
  const sql = `SELECT b.id AS bug, ${KEY} AS key, t.name FROM attachments t JOIN bugs b ON b.id = t.bug_id
    WHERE t.sha256 = $1 AND t.id <> $2 AND ${visibleBugs(who, params)} AND ${visibleAttachments(who, params)}
    ORDER BY b.id, t.id LIMIT 20`;
  return { sql, params: params.values };
}

/** Another attachment with the same contents. */
export interface SameFile {
  readonly bug: number;
  readonly key: string;
  readonly name: string;
}
