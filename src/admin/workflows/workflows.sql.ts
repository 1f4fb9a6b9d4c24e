// Statements of the panel of workflows: what there is, what uses a status, and which bugs a change would strand.
import { Params } from '../../database/params.js';
import { visibleBugs } from '../../bugs/bug.visibility.js';
import { ofVisibleProducts, visibleProducts } from '../../products/product.visibility.js';
import type { Who } from '../../who.js';

/** Whether the document `v` speaks of the status $1. */
const speaks = `(v.document->>'begins' = $1 OR v.document->>'unconfirmed' = $1 OR EXISTS (
  SELECT FROM jsonb_array_elements(v.document->'moves') m WHERE m->>'to' = $1 OR m->'from' ? $1))`;

const NEWEST = `CROSS JOIN LATERAL (SELECT n.version, n.document, n.made_at, n.made_by, n.note FROM workflow_versions n
  WHERE n.workflow_id = w.id ORDER BY n.version DESC LIMIT 1) v`;

/** Workflows that hold now and speak of the status $1. */
export const IN_WORKFLOWS = `SELECT w.name FROM workflows w ${NEWEST} WHERE ${speaks} ORDER BY lower(w.name)`;

/** $1 status: whether bugs have it, and whether a bug or a workflow has it or has ever had it. */
export const STATUS_USED = `
  SELECT x.has, x.has OR x.had OR x.spoken AS used FROM (SELECT
    EXISTS (SELECT FROM bugs b WHERE b.status = $1) AS has,
    EXISTS (SELECT FROM altered a WHERE a.field = 'status' AND a.old = $1) AS had,
    EXISTS (SELECT FROM workflow_versions v WHERE ${speaks}) AS spoken) x`;

/** All workflows with their newest version; the products are those that exist for `who`. */
export function listSql(who: Who): { sql: string; params: readonly unknown[] } {
  const params = new Params();
  const products = `SELECT count(*) FROM products p WHERE p.workflow_id = w.id AND ${visibleProducts(who, params, 'p')}`;
  const sql = `
    SELECT w.id, w.name, w.description, w.is_active AS "isActive", w.draft IS NOT NULL AS "hasDraft", v.version,
      jsonb_array_length(v.document->'moves') AS moves, (${products}) AS products
    FROM workflows w ${NEWEST} ORDER BY w.is_active DESC, lower(w.name), w.id LIMIT 500`;
  return { sql, params: params.values };
}

/** The workflow $1 with all of its versions, the newest first, and the products that exist for `who`. */
export function oneSql(id: number, who: Who): { sql: string; params: readonly unknown[] } {
  const params = new Params(id);
  const sql = `
    SELECT w.id, w.name, w.description, w.is_active AS "isActive", w.draft,
      (SELECT json_agg(x ORDER BY x.version DESC) FROM (
        SELECT n.version, n.document, n.note, u.name AS who, extract(epoch FROM n.made_at) * 1000 AS at
        FROM workflow_versions n JOIN users u ON u.id = n.made_by WHERE n.workflow_id = w.id
        ORDER BY n.version DESC LIMIT 50) x) AS versions,
      (SELECT coalesce(json_agg(json_build_object('name', p.name, 'slug', p.slug, 'id', p.id) ORDER BY lower(p.name)), '[]')
       FROM products p WHERE p.workflow_id = w.id AND ${visibleProducts(who, params, 'p')}) AS products,
      (SELECT json_build_object('moved', j.moved, 'kept', j.kept, 'isDone', j.done_at IS NOT NULL) FROM status_journeys j
       WHERE j.workflow_id = w.id ORDER BY j.asked_at DESC LIMIT 1) AS journey
    FROM workflows w WHERE w.id = $1`;
  return { sql, params: params.values };
}

/** Where a change reaches: all products of a workflow, or one product. */
export type Reach = { readonly workflowId: number } | { readonly productId: number };

const within = (reach: Reach, params: Params): string =>
  'productId' in reach ? `p.id = ${params.add(reach.productId)}` : `p.workflow_id = ${params.add(reach.workflowId)}`;

/** Statuses of bugs that a workflow does not have: {status, isOpen}. Told to nobody: each gets a home. */
export function strandedSql(reach: Reach, known: readonly string[]): { sql: string; params: readonly unknown[] } {
  const params = new Params();
  const sql = `
    SELECT DISTINCT b.status, b.is_open AS "isOpen" FROM products p JOIN bugs b ON b.product_id = p.id
    WHERE ${within(reach, params)} AND b.status <> ALL(${params.add(known)}::text[]) ORDER BY b.status`;
  return { sql, params: params.values };
}

/** Bugs that are counted in one product. */
export const COUNTED = 10_000;

/** How many bugs that exist for `who` a workflow would strand: {status, isOpen, product, slug, count}. */
export function strandsSql(
  reach: Reach,
  known: readonly string[],
  who: Who,
): { sql: string; params: readonly unknown[] } {
  const params = new Params();
  const sql = `
    SELECT x.status, x.is_open AS "isOpen", p.name AS product, p.slug, count(*) AS count FROM products p
    CROSS JOIN LATERAL (SELECT b.status, b.is_open FROM bugs b WHERE b.product_id = p.id
      AND b.status <> ALL(${params.add(known)}::text[]) AND ${visibleBugs(who, params)} LIMIT ${COUNTED + 1}) x
    WHERE ${within(reach, params)} AND ${visibleProducts(who, params, 'p')}
    GROUP BY x.status, x.is_open, p.id ORDER BY x.status, lower(p.name)`;
  return { sql, params: params.values };
}

export const INSERT_JOURNEY = `
  INSERT INTO status_journeys (workflow_id, product_id, homes, who_id) VALUES ($1, $2, $3, $4) RETURNING id`;

/** $1 the journey, where it has not come to its end. */
export const JOURNEY = `
  SELECT j.id, j.workflow_id AS "workflowId", j.product_id AS "productId", j.homes, j.beyond, u.id AS "whoId", u.name AS "whoName"
  FROM status_journeys j JOIN users u ON u.id = j.who_id WHERE j.id = $1 AND j.done_at IS NULL FOR UPDATE OF j`;

/** $1 workflow or null, $2 product or null, $3 statuses, $4 the last bug. Held, as many as go in one transaction. */
export const NEXT_BUGS = `
  SELECT b.id, b.status FROM bugs b JOIN products p ON p.id = b.product_id
  WHERE (p.workflow_id = $1::bigint OR p.id = $2::bigint) AND b.status = ANY($3::text[]) AND b.id > $4
  ORDER BY b.id LIMIT 50 FOR UPDATE OF b`;

/** $1 id, $2 the last bug, $3 moved and $4 kept in this piece. */
export const ADVANCE = `UPDATE status_journeys SET beyond = $2, moved = moved + $3, kept = kept + $4 WHERE id = $1`;

export const END = `UPDATE status_journeys SET done_at = clock_timestamp() WHERE id = $1`;

/** $1 workflow: how many products have it. */
export const PRODUCTS_WITH = `SELECT count(*) AS count FROM products p WHERE p.workflow_id = $1`;

/** The fields of one's own that can be asked, by their key. */
export function customSql(who: Who): { sql: string; params: readonly unknown[] } {
  const params = new Params();
  const law = ofVisibleProducts(who, params, 'x');
  const sql = `
    SELECT 'cf.' || f.key AS name, f.name AS label FROM custom_fields f WHERE f.is_active AND (
      NOT EXISTS (SELECT FROM custom_field_products x WHERE x.field_id = f.id)
      OR EXISTS (SELECT FROM custom_field_products x WHERE x.field_id = f.id AND ${law}))
    ORDER BY f.rank, lower(f.name) LIMIT 200`;
  return { sql, params: params.values };
}
