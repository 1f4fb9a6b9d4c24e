// Bringing many people in as SQL.

/** $1 keys of names, $2 keys of addresses: who has one of them already. */
export const THERE = `
  SELECT name, name_key AS "nameKey", email_key AS "emailKey" FROM users
  WHERE name_key = ANY($1::text[]) OR email_key = ANY($2::text[])`;

export const ROLES = `SELECT id, name, stock FROM roles WHERE is_active AND stock IS DISTINCT FROM 'anonymous'`;

/** $1 the people as JSON. Answers their ids, with the keys of their names. */
export const ADD = `
  INSERT INTO users (name, name_key, email, email_key, real_name, zone)
  SELECT name, "nameKey", email, "emailKey", "realName", zone FROM json_to_recordset($1::json) AS r
    (name text, "nameKey" text, email text, "emailKey" text, "realName" text, zone text)
  RETURNING id, name_key AS "nameKey"`;
