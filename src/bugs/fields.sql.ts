// The statements behind the fields of a form: what may be chosen, and what was chosen.
import type { Params } from '../database/params.js';
import { ofVisibleProducts, visibleProducts } from '../products/product.visibility.js';
import type { Who } from '../who.js';
import { OFFERED } from './custom/offers.sql.js';
import { offeredReplies } from './replies/replies.sql.js';

const some = (table: string, where: string, order: string): string => `
  (SELECT coalesce(json_agg(json_build_object('id', t.id, 'name', t.name) ORDER BY ${order}), '[]')
   FROM (SELECT * FROM ${table} x WHERE ${where} LIMIT 1000) t)`;

/** What of a product is offered to `who`: what is active, and what the bug has already ($`kept`), also where all else is hidden. */
const offered = (kept: string, who: Who, params: Params): string =>
  `x.product_id = $1 AND (x.is_active AND ${ofVisibleProducts(who, params, 'x')} OR x.id = ${kept}::bigint)`;

/** Ranked words that are active, or the one that is kept. */
const ranked = (table: string, kept: string, order: string): string =>
  some(table, `x.is_active OR x.id = ${kept}::bigint`, order);

/** The word that is taken where nothing is said. */
const usual = (table: string): string => `(SELECT id FROM ${table} WHERE is_usual)`;

/** $1 product; $2 to $9 what is offered even when it is retired: component, version, severity, priority, platform, OS, milestone, version of the fix. The replies where they are asked for. */
export const choicesSql = (who: Who, params: Params, areReplies: boolean): string => `
  SELECT ${some('components', offered('$2', who, params), 't.rank, lower(t.name)')} AS components,
    ${some('versions', `${offered('$3', who, params)} OR x.id = $9::bigint AND x.product_id = $1`, 't.rank DESC, t.id DESC')} AS versions,
    ${ranked('severities', '$4', 't.rank DESC')} AS severities,
    ${ranked('priorities', '$5', 't.rank DESC')} AS priorities,
    ${ranked('platforms', '$6', 't.rank')} AS platforms,
    ${ranked('systems', '$7', 't.rank')} AS systems,
    ${some('milestones', offered('$8', who, params), 't.rank, lower(t.name)')} AS milestones,
    ${OFFERED} AS custom, ${areReplies ? offeredReplies(who, params) : `'[]'::json`} AS replies,
    json_build_object('severity', ${usual('severities')}, 'priority', ${usual('priorities')},
      'platform', ${usual('platforms')}) AS usual`;

const one = (table: string, where: string): string =>
  `(SELECT json_build_object('id', t.id, 'name', t.name) FROM ${table} t WHERE ${where})`;

/**
 * What of the product was chosen by `who`: the thing `said`, which has to be active and open to him or to be the bug's
 * already.
 */
const chosen = (said: string, kept: string, who: Who, params: Params): string =>
  `t.id = ${said}::bigint AND t.product_id = $1
    AND (t.is_active AND ${ofVisibleProducts(who, params, 't')} OR t.id = ${kept}::bigint)`;

/** A word that is active, or the bug's already. */
const word = (said: string, kept: string): string =>
  `t.id = ${said}::bigint AND (t.is_active OR t.id = ${kept}::bigint)`;

/** Somebody by his name who works here, or who has the bug already. */
const person = (key: string, kept: string): string =>
  `t.name_key = ${key}::text AND (t.status = 'active' OR t.id = ${kept}::bigint)`;

/**
 * What is retired is chosen by nobody. $1 product; then what was said of component, severity, priority, platform, version, os,
 * milestone, fixedIn, and the keys of assignee and QA contact; then the ids that each of them has now.
 */
export const refsSql = (who: Who, params: Params): string => `
  SELECT ${one('components', chosen('$2', '$12', who, params))} AS component,
    ${one('severities', word('$3', '$13'))} AS severity,
    ${one('priorities', word('$4', '$14'))} AS priority,
    ${one('platforms', word('$5', '$15'))} AS platform,
    ${one('versions', chosen('$6', '$16', who, params))} AS version,
    ${one('systems', word('$7', '$17'))} AS os,
    ${one('milestones', chosen('$8', '$18', who, params))} AS milestone,
    ${one('versions', chosen('$9', '$19', who, params))} AS "fixedIn",
    ${one('users', person('$10', '$20'))} AS assignee,
    ${one('users', person('$11', '$21'))} AS "qaContact"`;

/** $1 product: one that bugs can go to. */
export const productSql = (who: Who, params: Params): string =>
  `SELECT p.id, p.name FROM products p WHERE p.id = $1 AND p.is_active AND ${visibleProducts(who, params, 'p')}`;

/** What of the product $1 has the name $2. */
export const sameNameSql = (table: 'versions' | 'milestones', who: Who, params: Params): string => `
  SELECT x.id, x.name FROM ${table} x
  WHERE x.product_id = $1 AND lower(x.name) = lower($2) AND x.is_active AND ${ofVisibleProducts(who, params, 'x')}`;

/** The template for a description: that of the component $2 of the product $1, else that of the product. */
export const templateSql = (who: Who, params: Params): string => `
  SELECT coalesce((SELECT nullif(c.description_template, '') FROM components c WHERE c.id = $2::bigint AND c.product_id = $1),
    p.description_template) AS template FROM products p WHERE p.id = $1 AND ${visibleProducts(who, params, 'p')}`;
