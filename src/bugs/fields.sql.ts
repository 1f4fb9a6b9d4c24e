// The statements behind the fields of a form: what may be chosen, and what was chosen.
import type { Params } from '../database/params.js';
import { ofVisibleProducts } from '../products/product.visibility.js';
import type { Who } from '../who.js';

const some = (table: string, where: string, order: string): string => `
  (SELECT coalesce(json_agg(json_build_object('id', t.id, 'name', t.name) ORDER BY ${order}), '[]')
   FROM (SELECT * FROM ${table} x WHERE ${where} LIMIT 1000) t)`;

/** What of a product is offered to `who`: what is active, and what the bug has already ($`kept`), also where all else is hidden. */
const offered = (kept: string, who: Who, params: Params): string =>
  `x.product_id = $1 AND (x.is_active AND ${ofVisibleProducts(who, params, 'x')} OR x.id = ${kept}::bigint)`;

/** $1 product, $2 and $3 the component and the version that are offered even when they are retired. */
export const choicesSql = (who: Who, params: Params): string => `
  SELECT ${some('components', offered('$2', who, params), 'lower(t.name)')} AS components,
    ${some('versions', offered('$3', who, params), 't.rank DESC, t.id DESC')} AS versions,
    ${some('severities', 'true', 't.rank DESC')} AS severities,
    ${some('priorities', 'true', 't.rank DESC')} AS priorities,
    ${some('platforms', 'true', 't.rank')} AS platforms`;

const one = (table: string, where: string): string =>
  `(SELECT json_build_object('id', t.id, 'name', t.name) FROM ${table} t WHERE ${where})`;

/** What of the product was chosen by `who`: the thing `said`, which has to be open to him or to be the bug's already. */
const chosen = (said: string, kept: string, who: Who, params: Params): string =>
  `t.id = ${said}::bigint AND t.product_id = $1 AND (${ofVisibleProducts(who, params, 't')} OR t.id = ${kept}::bigint)`;

/**
 * $1 product, $2 component, $3 version, $4 severity, $5 priority, $6 platform, $7 assignee by key, $8 to $10 assignee,
 * component and version of now.
 */
export const refsSql = (who: Who, params: Params): string => `
  SELECT ${one('components', chosen('$2', '$9', who, params))} AS component,
    ${one('versions', chosen('$3', '$10', who, params))} AS version,
    ${one('severities', 't.id = $4::bigint')} AS severity,
    ${one('priorities', 't.id = $5::bigint')} AS priority,
    ${one('platforms', 't.id = $6::bigint')} AS platform,
    ${one('users', `t.name_key = $7::text AND (t.status = 'active' OR t.id = $8::bigint)`)} AS assignee`;
