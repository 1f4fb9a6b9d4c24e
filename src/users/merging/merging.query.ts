// Merging two accounts of one person, as SQL.

/** The accounts with the name_keys $1; nobody writes anything under their names until it is done. */
export const HOLD_BOTH = `
  SELECT u.id, u.name, u.name_key AS "nameKey", u.status,
    u.source IS NOT NULL AND u.email IS NULL AND u.status = 'awaiting' AS "isPlaceholder"
  FROM users u WHERE u.name_key = ANY($1::text[]) ORDER BY u.id FOR UPDATE`;

/** $1 is closed for $2: its name stays taken, its address is nobody's. */
export const CLOSE_INTO = `
  UPDATE users SET status = 'closed', closed_at = coalesce(closed_at, clock_timestamp()), password_hash = NULL,
    email_key = NULL, merged_into_id = $2 WHERE id = $1`;

/** Milliseconds: what somebody has done in twenty years takes a while to be put under another name. */
export const LONG = `SET LOCAL statement_timeout = 60000`;
export const USUAL = `SET LOCAL statement_timeout TO DEFAULT`;

/** Everything that points at $1 points at $2. The one function that may. */
export const MOVE = `
  SELECT reported, assigned, changed, commented, attached, cared_for AS "caredFor" FROM merge_people($1, $2)`;
