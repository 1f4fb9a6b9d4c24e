// Closing an account in SQL.

/** The account whose id is $1. */
export const HOLD = `
  SELECT id, name, email, status, source IS NOT NULL AND email IS NULL AS "isPlaceholder" FROM users
  WHERE id = $1 FOR NO KEY UPDATE`;

/**
 * $1 the person. The name stays taken and the address stays to be seen by administrators, but as nobody's: without its key it can
 * not sign in, gets no mail, and can be registered again, by an account that begins anew.
 */
export const CLOSE = `
  UPDATE users SET status = 'closed', closed_at = clock_timestamp(), password_hash = NULL, email_key = NULL WHERE id = $1`;

/** The account with the name $1, as it is compared. */
export const BY_NAME = 'SELECT id FROM users WHERE name_key = $1';
