// The statements of comments that are there: one with its bug, its former texts, and what becomes of it.
import { Params } from '../../database/params.js';
import type { Who } from '../../who.js';
import type { Moment } from '../bug.js';
import { publicChanges, visibleBugs, visibleComments, visibleRevisions } from '../bug.visibility.js';
import type { Audience, Format } from '../changes/change.js';
import { bugColumns, micros, type BugRow } from '../changes/changes.sql.js';
import type { Comment, CommentKey } from './comment.js';

export type CommentOfBug = BugRow & { readonly comment: Comment | null };

export const TAGS = 'ARRAY(SELECT g.tag FROM comment_tags g WHERE g.comment_id = c.id ORDER BY g.tag)';

const columns = `
  c.id, c.change_id AS change, c.number, c.permalink, c.audience, c.format, c.text, c.html, c.revision, c.author_id AS "authorId", u.name AS author,
  u.real_name AS "realName", ${micros('c.written_at')} AS at, c.withdrawn_at IS NOT NULL AS "isWithdrawn", ${TAGS} AS tags`;

const called = (key: CommentKey, params: Params): string =>
  'number' in key ? `c.number = ${params.add(key.number)}` : `c.permalink = ${params.add(key.permalink)}`;

/** Bug `id` with the comment of that key, null where there is none for `who`; no row where the bug does not exist for him. */
export function commentOf(id: number, key: CommentKey, who: Who): { sql: string; params: unknown[] } {
  const params = new Params(id);
  const sql = `
    SELECT ${bugColumns()}, (SELECT row_to_json(x) FROM (
      SELECT ${columns} FROM comments c JOIN users u ON u.id = c.author_id
      WHERE c.bug_id = b.id AND ${called(key, params)} AND ${visibleComments(who, params)}) x) AS comment
    FROM bugs b WHERE b.id = $1 AND ${visibleBugs(who, params)}`;
  return { sql, params: params.values };
}

/** A text that a comment has had: `until` it was replaced, by whom. */
export interface RevisionRow {
  readonly revision: number;
  readonly audience: Audience;
  readonly format: Format;
  readonly text: string;
  readonly until: Moment;
  readonly by: string;
  readonly byRealName: string;
}

/** Former texts on one page. */
export const REVISIONS = 10;

/** Former texts of comment `comment` as far as they are for `who`, the last first, from before revision `before` on. */
export function revisionsOf(comment: number, before: number | null, who: Who): { sql: string; params: unknown[] } {
  const params = new Params(comment);
  const beyond = before === null ? '' : `AND r.revision < ${params.add(before)}`;
  const sql = `
    SELECT r.revision, r.audience, r.format, r.text, ${micros('r.until')} AS until, u.name AS by, u.real_name AS "byRealName"
    FROM comment_revisions r JOIN comments c ON c.id = r.comment_id JOIN bugs b ON b.id = c.bug_id JOIN users u ON u.id = r.by_id
    WHERE c.id = $1 ${beyond} AND ${visibleBugs(who, params)} AND ${visibleComments(who, params)} AND ${visibleRevisions(who, params)}
    ORDER BY r.revision DESC LIMIT ${REVISIONS + 1}`;
  return { sql, params: params.values };
}

/** Where a comment stands; `isLong`: in a thread that is not shown as a whole. */
export type CommentPlace = Pick<Comment, 'number' | 'permalink' | 'at'> & { readonly isLong: boolean };

/** Comments, and bytes of their HTML, beyond which a thread may be told in parts. */
const MANY = 100;
const BYTES = 100_000;

/** Where a key leads to: also what was public once and is not for `who` any more has its place, by its number. */
export function placeOf(id: number, key: CommentKey, who: Who): { sql: string; params: unknown[] } {
  const params = new Params(id);
  const law = 'number' in key ? 'true' : visibleComments(who, params);
  const sql = `
    SELECT c.number, c.permalink, ${micros('h.happened_at')} AS at, (
      SELECT count(*) > ${MANY} OR coalesce(sum(octet_length(o.html)), 0) > ${BYTES} FROM (
        SELECT c.html FROM comments c WHERE c.bug_id = b.id AND ${visibleComments(who, params)}) o) OR (
      SELECT count(*) FROM (SELECT FROM changes h WHERE h.bug_id = b.id AND ${publicChanges} LIMIT ${MANY + 1}) n) > ${MANY} AS "isLong"
    FROM bugs b
      JOIN comments c ON c.bug_id = b.id JOIN changes h ON h.id = c.change_id
    WHERE b.id = $1 AND ${called(key, params)} AND ${law} AND ${visibleBugs(who, params)}`;
  return { sql, params: params.values };
}

/** $1 comment, $2 by whom, $3 for whom the text was at last, null for whom the comment is. Keeps the text that holds. */
export const KEEP = `
  INSERT INTO comment_revisions (comment_id, revision, audience, format, text, by_id)
  SELECT c.id, c.revision, coalesce($3, c.audience), c.format, c.text, $2 FROM comments c WHERE c.id = $1`;

/** $1 comment, $2 the tags that it is to have. */
export const UNTAG = 'DELETE FROM comment_tags WHERE comment_id = $1 AND tag <> ALL($2::text[])';

/** $1 comment, $2 the tags that it is to have, $3 by whom. */
export const TAG = `
  INSERT INTO comment_tags (comment_id, tag, person_id) SELECT $1, tag, $3 FROM unnest($2::text[]) tag ON CONFLICT DO NOTHING`;

/** $1 comment, $2 text, $3 HTML, $4 renderer. */
export const EDIT = `
  UPDATE comments SET text = $2, html = $3, renderer = $4, format = 'markdown', revision = revision + 1,
    edited_at = clock_timestamp() WHERE id = $1`;

/** $1 comment, $2 by whom. */
export const WITHDRAW = `
  UPDATE comments SET text = '', html = '', revision = revision + 1, withdrawn_at = clock_timestamp(), withdrawn_by_id = $2
  WHERE id = $1`;

/** $1 comment, $2 for whom. */
export const ADDRESS = 'UPDATE comments SET audience = $2 WHERE id = $1';

/** $1 comment, $2 its number, $3 the change that makes it public: there it stands from now on. */
export const PUBLISH = `
  UPDATE comments SET audience = 'everyone', number = $2, change_id = $3,
    published_at = (SELECT h.happened_at FROM changes h WHERE h.id = $3) WHERE id = $1`;
