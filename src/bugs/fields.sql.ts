// The statements behind the fields of a form: what may be chosen, and what was chosen.

const some = (table: string, where: string, order: string): string => `
  (SELECT coalesce(json_agg(json_build_object('id', t.id, 'name', t.name) ORDER BY ${order}), '[]')
   FROM (SELECT * FROM ${table} x WHERE ${where} LIMIT 1000) t)`;

/** $1 product, $2 and $3 the component and the version that are offered even when they are retired. */
export const CHOICES = `
  SELECT ${some('components', 'x.product_id = $1 AND (x.is_active OR x.id = $2::bigint)', 'lower(t.name)')} AS components,
    ${some('versions', 'x.product_id = $1 AND (x.is_active OR x.id = $3::bigint)', 't.rank DESC, t.id DESC')} AS versions,
    ${some('severities', 'true', 't.rank DESC')} AS severities,
    ${some('priorities', 'true', 't.rank DESC')} AS priorities,
    ${some('platforms', 'true', 't.rank')} AS platforms`;

const one = (table: string, where: string): string =>
  `(SELECT json_build_object('id', t.id, 'name', t.name) FROM ${table} t WHERE ${where})`;

/** $1 product, $2 component, $3 version, $4 severity, $5 priority, $6 platform, $7 assignee by key, $8 the assignee of now. */
export const REFS = `
  SELECT ${one('components', 't.id = $2::bigint AND t.product_id = $1')} AS component,
    ${one('versions', 't.id = $3::bigint AND t.product_id = $1')} AS version,
    ${one('severities', 't.id = $4::bigint')} AS severity,
    ${one('priorities', 't.id = $5::bigint')} AS priority,
    ${one('platforms', 't.id = $6::bigint')} AS platform,
    ${one('users', `t.name_key = $7::text AND (t.status = 'active' OR t.id = $8::bigint)`)} AS assignee`;
