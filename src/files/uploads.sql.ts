// The statements of what was sent and belongs to no bug yet.

/** One after the other for each person, so that many forms at once do not bring more than one may. */
export const LOCK_PERSON = `SELECT pg_advisory_xact_lock(hashtextextended('uploads of ' || $1, 0))`;

/** Whoever brings a content, or takes it away, is alone with it until his transaction ends. */
export const LOCK_BLOB = `SELECT pg_advisory_xact_lock(hashtextextended('blob ' || $1, 0))`;

/** How much of the person $1 waits. */
export const WAITING = `SELECT coalesce(sum(size), 0)::bigint AS bytes, count(*) AS files FROM uploads WHERE person_id = $1`;

export const ADD_BLOB = 'INSERT INTO blobs (sha256, size) VALUES ($1, $2) ON CONFLICT DO NOTHING';

export const ADD_UPLOAD = `
  INSERT INTO uploads (token, person_id, sha256, name, content_type, size) VALUES ($1, $2, $3, $4, $5, $6)`;

const columns = 'token, sha256, name, content_type AS type, size';

/** Those of the tokens $1 that are of the person $2. */
export const FIND = `SELECT ${columns} FROM uploads WHERE token = ANY($1::text[]) AND person_id = $2`;

/** The same: whether a post that waits has them. */
export const AWAIT = 'UPDATE uploads SET is_awaited = $3 WHERE token = ANY($1::text[]) AND person_id = $2';

/** The same, taken out: each can be used once. */
export const TAKE = `DELETE FROM uploads WHERE token = ANY($1::text[]) AND person_id = $2 RETURNING ${columns}`;
