// The stamp of a bug's page: the sum of the very rows that it is made from, so that what is not told does not change it.
import type { Params } from '../database/params.js';
import type { Who } from '../who.js';
import { bugStatement } from './bug.sql.js';
import { visibleBugs, visibleComments } from './bug.visibility.js';
import { referredStatement } from './marks.sql.js';
import type { Refs } from './stamp.js';

/** How often which sign stands at the comments of bug `id` that `who` may read. */
const reactions = (id: number, who: Who, params: Params): string => `
  (SELECT coalesce(string_agg(r.line, ' ' ORDER BY r.line), '') FROM (
    SELECT c.permalink || ' ' || x.sign || ' ' || count(*) AS line
    FROM comments c JOIN bugs b ON b.id = c.bug_id JOIN reactions x ON x.comment_id = c.id
    WHERE b.id = ${params.add(id)} AND c.withdrawn_at IS NULL AND ${visibleBugs(who, params)} AND ${visibleComments(who, params)}
    GROUP BY c.permalink, x.sign) r)`;

/** The names of the fields of one's own that the rest speaks of: there may be others, of which he is not to know. */
const CALLED_THERE = `
  (SELECT coalesce(string_agg(f.called->>'name', ' ' ORDER BY f.at), '')
   FROM json_array_elements(page."customFields") WITH ORDINALITY AS f (called, at)
   WHERE strpos(rest.text, to_json(f.called->>'field')::text) > 0)`;

const whole = { after: null, until: null };

/** The statement of the whole page with its stamp beside it; `columns` are what is asked of both. */
function statement(id: number, who: Who, columns: (params: Params) => string): { sql: string; params: Params } {
  const { sql, params } = bugStatement(id, who, whole);
  const stamp = `md5(rest.text || ${CALLED_THERE} || ${reactions(id, who, params)}) AS stamp`;
  const rest = `LATERAL (SELECT (to_jsonb(page) - 'customFields')::text AS text) rest`;
  return { sql: `WITH page AS MATERIALIZED (${sql}) SELECT ${stamp}, ${columns(params)} FROM page, ${rest}`, params };
}

/** The page and its stamp in one row. */
export const stampedStatement = (id: number, who: Who): { sql: string; params: Params } =>
  statement(id, who, () => 'page.*');

/** The stamp alone, and what these references lead to for `who`; no row where the bug does not exist for him. */
export const stampStatement = (id: number, { bugs, attachments }: Refs, who: Who): { sql: string; params: Params } =>
  statement(id, who, (params) => {
    if (bugs.length + attachments.length === 0) return 'NULL AS referred';
    return `(SELECT row_to_json(f) FROM (${referredStatement({ bugs, attachments, keys: [] }, who, params).sql}) f) AS referred`;
  });
