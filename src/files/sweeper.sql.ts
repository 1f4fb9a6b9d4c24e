// The statements of the sweeper.

const UNUSED_BLOB = `b.stored_at < clock_timestamp() - interval '1 minute'
  AND NOT EXISTS (SELECT FROM uploads u WHERE u.sha256 = b.sha256)
  AND NOT EXISTS (SELECT FROM attachments t WHERE t.sha256 = b.sha256)`;

/** Contents behind $1, up to $2, that neither a bug nor anybody's form has. */
export const UNUSED = `SELECT b.sha256 FROM blobs b WHERE b.sha256 > $1 AND b.sha256 <= $2 AND ${UNUSED_BLOB} ORDER BY 1`;

/** The same for one, which goes. */
export const DROP_BLOB = `DELETE FROM blobs b WHERE b.sha256 = $1 AND ${UNUSED_BLOB}`;

/** Those of $1 that are known. */
export const HELD = 'SELECT sha256 FROM blobs WHERE sha256 = ANY($1::text[])';

export const IS_KEPT = 'SELECT FROM blobs WHERE sha256 = $1';

/** Held by who takes a backup, for as long as he needs the contents of the moment that he has seen. */
export const LOCK_ALL = `SELECT pg_advisory_lock(hashtextextended('bugzot backup', 0))`;

/** Whether nobody takes a backup; nobody begins one before the end of the transaction. */
export const MAY_GO = `SELECT pg_try_advisory_xact_lock_shared(hashtextextended('bugzot backup', 0)) AS may`;
