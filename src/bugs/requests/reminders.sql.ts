// Reminders as SQL: who is to be reminded now, and that he was.

/** For how many days nobody is reminded a second time. */
const REST = 7;

/** Whether the person `u` may be reminded at all, and was not within the week. */
const ready = `u.status = 'active' AND u.email IS NOT NULL AND u.is_reminded
  AND coalesce(u.reminded_at, '-infinity') < clock_timestamp() - interval '${REST} days'`;

/** $1 days: people of whom something has been asked for so long; $2 the person after whom it goes on, $3 how many. */
export const DUE = `
  SELECT DISTINCT r.person_id AS id FROM requests r JOIN users u ON u.id = r.person_id
  WHERE r.settled_at IS NULL AND r.asked_at < clock_timestamp() - $1 * interval '1 day' AND r.person_id > $2 AND ${ready}
  ORDER BY 1 LIMIT $3`;

/** $1 person: taken by one process only, and by none a second time. */
export const TAKE = `
  UPDATE users u SET reminded_at = clock_timestamp() WHERE u.id = $1 AND ${ready} RETURNING u.id`;

/** $1 person. */
export const REMINDED = `
  UPDATE requests SET reminded_at = clock_timestamp() WHERE person_id = $1 AND settled_at IS NULL`;

/** $1 person: whether he still wants to be reminded when the mail is written. */
export const WANTS = `SELECT u.id FROM users u WHERE u.id = $1 AND u.status = 'active' AND u.is_reminded`;

/** What of a bug a mail may say: of one that is not for everybody only its number. */
export const MAILED = `
  CASE WHEN NOT b.is_restricted AND NOT EXISTS (SELECT FROM products p WHERE p.id = b.product_id AND p.restricted)
    THEN b.summary END AS summary`;
