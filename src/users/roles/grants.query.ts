// Grants in SQL: who holds which role where.

/** The product that is called $1 (name or slug, in any case), and is none of the hidden $2. */
export const PLACE = `
  SELECT p.id, p.name FROM products p
  WHERE (lower(p.name) = lower($1) OR p.slug = lower($1)) AND p.id <> ALL($2::bigint[]) ORDER BY p.slug = lower($1) LIMIT 1`;

/** At most $2 products but those hidden $1, by name. */
export const PLACES = `
  SELECT p.id, p.name FROM products p WHERE p.is_active AND p.id <> ALL($1::bigint[]) ORDER BY lower(p.name) LIMIT $2`;

/** Whoever gives a role holds its row, and whoever retires it waits, or was first. $1 ids of roles. */
export const HOLD_ROLES = `SELECT id FROM roles WHERE id = ANY($1::bigint[]) AND is_active ORDER BY id FOR SHARE`;

/** $1 ids of people: their grants change one after the other. */
export const HOLD_PEOPLE = 'SELECT id FROM users WHERE id = ANY($1::bigint[]) ORDER BY id FOR NO KEY UPDATE';

/** $1 grants as JSON. Answers those that are new. */
export const GIVE = `
  INSERT INTO grants (person_id, role_id, product_id)
  SELECT "personId", "roleId", "productId"
  FROM json_to_recordset($1::json) AS r ("personId" bigint, "roleId" bigint, "productId" bigint)
  ON CONFLICT DO NOTHING RETURNING id`;

export const TAKE = 'DELETE FROM grants WHERE id = $1 RETURNING person_id AS "personId"';

/** All that $1 holds goes to $2. */
export const UNITE = `
  INSERT INTO grants (person_id, role_id, product_id)
  SELECT $2, role_id, product_id FROM grants WHERE person_id = $1 ON CONFLICT DO NOTHING`;
export const TAKE_ALL = 'DELETE FROM grants WHERE person_id = $1';

/** $1 ids of people: each is ranked by the highest of his roles. */
export const RANK = `
  UPDATE users u SET top_rank = held.rank
  FROM (SELECT p.id, coalesce(max(r.rank), 0) AS rank FROM unnest($1::bigint[]) AS p (id)
    LEFT JOIN grants g ON g.person_id = p.id LEFT JOIN roles r ON r.id = g.role_id GROUP BY p.id) held
  WHERE u.id = held.id AND u.top_rank <> held.rank`;

/** At most $3 of the people after $2 who hold the role $1, by id. */
export const HOLDERS = `
  SELECT DISTINCT person_id AS id FROM grants WHERE role_id = $1 AND person_id > $2 ORDER BY person_id LIMIT $3`;

/** What the person $1 holds, also in products that the reader does not see: the law asks for all of it. */
export const RIGHTS = `
  SELECT g.id, g.product_id AS "productId", r.id AS "roleId", r.name AS role, r.stock, r.permissions, p.name AS product
  FROM grants g JOIN roles r ON r.id = g.role_id LEFT JOIN products p ON p.id = g.product_id WHERE g.person_id = $1
  ORDER BY r.rank DESC, r.id, p.name NULLS FIRST`;
