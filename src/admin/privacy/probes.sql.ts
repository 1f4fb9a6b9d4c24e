// What is private and is to be listened for, as far as who asks may read it and has nothing to do with it himself.
import { Params } from '../../database/params.js';
import { visibleAttachments, visibleBugs, visibleComments } from '../../bugs/bug.visibility.js';
import { visibleProducts } from '../../products/product.visibility.js';
import type { Who } from '../../who.js';

export interface SampleRow {
  bug: number | null;
  text: string;
  roles: number[];
}

/** Of each kind so many are listened for. */
export const SAMPLES = 3;

const concerned = (who: Who, params: Params): string => {
  const me = params.add(who.person?.id ?? 0);
  return `(${me} IN (b.reporter_id, coalesce(b.assignee_id, 0), coalesce(b.qa_contact_id, 0))
    OR EXISTS (SELECT FROM bug_cc k WHERE k.bug_id = b.id AND k.person_id = ${me}))`;
};

const OPEN = 'NOT b.is_restricted AND NOT p.restricted';

/** Statements by kind, the newest first; `roles` are those that a bug or product is open for. */
export function samplesOf(
  who: Who,
): Record<'comment' | 'file' | 'bug' | 'product', { sql: string; values: unknown[] }> {
  const made = (sql: (params: Params) => string) => {
    const params = new Params();
    const text = sql(params);
    return { sql: `${text} LIMIT ${SAMPLES}`, values: params.values };
  };
  return {
    comment: made(
      (params) => `SELECT b.id AS bug, c.text, '{}'::bigint[] AS roles FROM comments c JOIN bugs b ON b.id = c.bug_id
        JOIN products p ON p.id = b.product_id WHERE c.audience = 'staff' AND c.withdrawn_at IS NULL AND length(c.text) > 20
        AND ${OPEN} AND ${visibleBugs(who, params)} AND ${visibleComments(who, params)} AND NOT ${concerned(who, params)} ORDER BY c.id DESC`,
    ),
    file: made(
      (
        params,
      ) => `SELECT b.id AS bug, t.name AS text, '{}'::bigint[] AS roles FROM attachments t JOIN bugs b ON b.id = t.bug_id
        JOIN products p ON p.id = b.product_id WHERE t.audience = 'staff' AND ${OPEN} AND ${visibleBugs(who, params)}
        AND ${visibleAttachments(who, params)} AND NOT ${concerned(who, params)} ORDER BY t.id DESC`,
    ),
    bug: made(
      (
        params,
      ) => `SELECT b.id AS bug, b.summary AS text, ARRAY(SELECT role_id FROM bug_roles o WHERE o.bug_id = b.id) AS roles
        FROM bugs b JOIN products p ON p.id = b.product_id WHERE b.is_restricted AND NOT p.restricted
        AND ${visibleBugs(who, params)} AND NOT ${concerned(who, params)} ORDER BY b.id DESC`,
    ),
    product: made(
      (
        params,
      ) => `SELECT NULL::bigint AS bug, p.name AS text, ARRAY(SELECT role_id FROM product_roles o WHERE o.product_id = p.id) AS roles
        FROM products p WHERE p.restricted AND ${visibleProducts(who, params, 'p')} ORDER BY p.id DESC`,
    ),
  };
}

/** Whether $1 (as it is said within a text) stands in what everybody may read of bugs that are open. */
export const SAID_OPENLY = `
  SELECT EXISTS (SELECT FROM comments c JOIN bugs b ON b.id = c.bug_id JOIN products p ON p.id = b.product_id
    WHERE c.audience = 'everyone' AND ${OPEN} AND lower(regexp_replace(c.text, '[^[:alnum:]]+', ' ', 'g')) LIKE '%' || $1 || '%')
  OR EXISTS (SELECT FROM bugs b JOIN products p ON p.id = b.product_id
    WHERE ${OPEN} AND lower(regexp_replace(b.summary, '[^[:alnum:]]+', ' ', 'g')) LIKE '%' || $1 || '%') AS "isSaid"`;
