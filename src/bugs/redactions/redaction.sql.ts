// The statements of a redaction: where words stand in a bug, and their going.
import { Params } from '../../database/params.js';
import type { Who } from '../../who.js';
import { visibleAttachments, visibleBugs, visibleComments, visibleRevisions } from '../bug.visibility.js';

/** The bug as the policy wants it, and the text that may go as a whole; no row where it does not exist for `who`. */
export function redactedBug(id: number, target: string, who: Who): { sql: string; params: unknown[] } {
  const params = new Params(id);
  const place = params.add(target);
  const sql = `
    SELECT b.id, json_build_object('id', b.product_id) AS product, json_build_object('id', b.reporter_id) AS reporter,
      json_build_object('roles', ARRAY(SELECT json_build_object('id', o.role_id) FROM bug_roles o WHERE o.bug_id = b.id)) AS sets,
      CASE WHEN ${place}::text = 'summary' THEN b.summary ELSE (
        SELECT c.text FROM comments c WHERE c.bug_id = b.id AND ${visibleComments(who, params)}
          AND ${place}::text = CASE WHEN c.number IS NULL THEN 'p-' || c.permalink ELSE 'c' || c.number END LIMIT 1) END AS whole
    FROM bugs b WHERE b.id = $1 AND ${visibleBugs(who, params)}`;
  return { sql, params: params.values };
}

const OWN_TEXT = `a.old_id IS NULL AND a.new_id IS NULL AND a.field NOT IN ('status', 'resolution', 'deadline', 'opensOn')
  AND NOT EXISTS (SELECT FROM custom_fields f WHERE 'cf.' || f.key = a.field AND f.kind IN ('number', 'date'))`;

/** In how many places of the bug, and of reports `waiting` to come to its product, the words stand. Whoever may ask sees all of them. */
export function standing(id: number, words: string, who: Who): { sql: string; params: unknown[] } {
  const params = new Params(id, words);
  const hit = (column: string): string => `blank_text(${column}, $2) <> ${column}`;
  const within = (column: string): string => `blank_json(${column}, $2) <> ${column}`;
  const sql = `
    SELECT (${hit('b.summary')})::int AS summary,
      coalesce((${hit('b.whiteboard')})::int, 0) + coalesce((${hit('b.url')})::int, 0)
        + (SELECT count(*)::int FROM bug_values v WHERE v.bug_id = b.id AND ${hit('v.text')}) AS fields,
      (SELECT count(*)::int FROM bug_links l WHERE l.bug_id = b.id AND (${hit('l.url')} OR ${hit('l.title')}))
        + (SELECT count(*)::int FROM aliases x WHERE x.bug_id = b.id AND ${hit('x.alias')}) AS links,
      (SELECT count(*)::int FROM comments c WHERE c.bug_id = b.id AND ${visibleComments(who, params)} AND ${hit('c.text')}) AS comments,
      (SELECT count(*)::int FROM comment_revisions r JOIN comments c ON c.id = r.comment_id WHERE c.bug_id = b.id
        AND ${visibleComments(who, params)} AND ${visibleRevisions(who, params)} AND ${hit('r.text')}) AS revisions,
      (SELECT count(*)::int FROM comment_tags g JOIN comments c ON c.id = g.comment_id WHERE c.bug_id = b.id
        AND ${visibleComments(who, params)} AND ${hit('g.tag')}) AS tags,
      (SELECT count(*)::int FROM plays y WHERE y.bug_id = b.id AND ${hit('y.text')}) AS plays,
      (SELECT count(*)::int FROM held_posts o WHERE b.id IN (o.bug_id, o.became_bug_id)
        AND (${within('o.said')} OR ${hit('o.note')})) AS held,
      (SELECT count(*)::int FROM letters_of_reports l WHERE l.said->>'product' = b.product_id::text AND ${within('l.said')})
        + (SELECT count(*)::int FROM held_posts o WHERE o.bug_id IS NULL AND o.settled_at IS NULL
           AND o.product_id = b.product_id AND ${within('o.said')}) AS waiting,
      (SELECT count(*)::int FROM altered a WHERE a.bug_id = b.id AND ${OWN_TEXT} AND (${hit('a.old')} OR ${hit('a.new')})) AS history,
      (SELECT count(*)::int FROM changes h WHERE h.bug_id = b.id AND ${hit('h.note')}) AS notes,
      (SELECT count(*)::int FROM attachments t WHERE t.bug_id = b.id AND ${visibleAttachments(who, params)} AND (${hit('t.name')} OR ${hit('t.description')}))
        + (SELECT count(*)::int FROM attachment_changes n JOIN attachments t ON t.id = n.attachment_id WHERE t.bug_id = b.id
           AND ${visibleAttachments(who, params)} AND n.field = 'description' AND (${hit('n.old')} OR ${hit('n.new')})) AS attachments,
      (SELECT count(*)::int FROM imported_bugs i WHERE i.bug_id = b.id AND ${within('i.rest')}) AS imported
    FROM bugs b WHERE b.id = $1 AND ${visibleBugs(who, params)}`;
  return { sql, params: params.values };
}

/** $1 bug, $2 words, $3 to $5 who, $6 why. Null where they stand nowhere. */
export const REDACT = 'SELECT redact($1, $2, $3, $4, $5, $6) AS counts';

/** $1 bug. Comments whose HTML is to be made anew. */
export const BARE = 'SELECT id, text, format FROM comments WHERE bug_id = $1 AND renderer = 0';

/** $1 rows. */
export const DRESS = `
  UPDATE comments c SET html = r.html, renderer = r.renderer
  FROM json_to_recordset($1) AS r(id bigint, html text, renderer smallint) WHERE c.id = r.id`;
