// What administrators do for somebody else's account, as SQL.

/** The account of the name_key $1; whoever changes it waits. */
export const HOLD_ACCOUNT = `
  SELECT u.id, u.name, u.email, u.email_key AS "emailKey", u.status, u.merged_into_id AS "mergedIntoId",
    u.source IS NOT NULL AND u.email IS NULL AND u.status = 'awaiting' AS "isPlaceholder"
  FROM users u WHERE u.name_key = $1 FOR NO KEY UPDATE`;

/** Who has the address with the key $1. */
export const OWNER = 'SELECT name FROM users WHERE email_key = $1';

/** $1 the person, $2 the key of his address. Nothing of the old password: a link that is mailed sets a new one. */
export const REOPEN = `UPDATE users SET status = 'active', closed_at = NULL, password_hash = NULL, email_key = $2 WHERE id = $1`;
