// Bringing many people in as SQL.

/** $1 keys of names, $2 keys of addresses: who has one of them already. */
export const THERE = `
  SELECT name, name_key AS "nameKey", email_key AS "emailKey" FROM users
  WHERE name_key = ANY($1::text[]) OR email_key = ANY($2::text[])`;

export const ROLES = `SELECT name FROM roles WHERE is_active AND stock IS DISTINCT FROM 'anonymous'`;

/** $1 the people as JSON. Answers their ids. */
export const ADD = `
  WITH said AS (
    SELECT * FROM json_to_recordset($1::json) AS r
      (name text, "nameKey" text, email text, "emailKey" text, "realName" text, zone text, roles json)
  ), made AS (
    INSERT INTO users (name, name_key, email, email_key, real_name, zone)
    SELECT name, "nameKey", email, "emailKey", "realName", zone FROM said RETURNING id, name_key
  ), given AS (
    INSERT INTO grants (person_id, role_id)
    SELECT made.id, r.id FROM made JOIN said ON said."nameKey" = made.name_key
      CROSS JOIN LATERAL json_array_elements_text(said.roles) AS role JOIN roles r ON r.name = role
  )
  SELECT id FROM made`;
