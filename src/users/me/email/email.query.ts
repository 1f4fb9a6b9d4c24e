// A change of address in SQL.

/** $1 the person, $2 the request: a row while that request waits. */
export const WAITING = `
  SELECT 1 FROM tokens WHERE person_id = $1 AND purpose = 'confirm address' AND about ->> 'request' = $2
    AND expires_at > clock_timestamp()`;

/** $1 the address as it is compared: whose it is. */
export const OWNER = `SELECT id FROM users WHERE email_key = $1`;

/** $1 the person: his name and address, kept from other changes until this one is done. */
export const HOLD = `SELECT name, email FROM users WHERE id = $1 AND status = 'active' FOR NO KEY UPDATE`;

/** $1 the person, $2 the address, $3 as it is compared. */
export const SET = 'UPDATE users SET email = $2, email_key = $3 WHERE id = $1';
