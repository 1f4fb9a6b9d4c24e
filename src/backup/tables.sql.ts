// What is to be known of the tables, to read them all at one moment and to fill them again.

/** Rows of the moment: a session, a link or a device that was ended since must not live again, and who has taken a bug has it no more. */
export const momentary: readonly string[] = ['sessions', 'tokens', 'devices', 'attempts', 'leases'];

export interface TableRow {
  readonly name: string;
  readonly quoted: string;
  /** As they stand in a statement. */
  readonly columns: readonly string[];
  readonly bytes: number;
}

/** What an extension has brought comes with it; which migrations have run is noted apart. */
export const TABLES = `
  SELECT c.relname::text AS name, quote_ident(c.relname) AS quoted, pg_table_size(c.oid)::float8 AS bytes,
    array_agg(quote_ident(a.attname) ORDER BY a.attnum)::text[] AS columns
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> 'migrations'
    AND pg_has_role(c.relowner, 'USAGE')
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
  GROUP BY c.oid, c.relname ORDER BY c.relname`;

export const MOMENT = `SELECT clock_timestamp() AS at, current_setting('server_version') AS postgres`;

export const MIGRATIONS = 'SELECT name FROM migrations ORDER BY id';

export const IS_OURS = `SELECT to_regclass('public.migrations') IS NOT NULL AND to_regclass('public.blobs') IS NOT NULL AS is`;

/** Not of the moment, for numbers go on meanwhile: at least what every row of the moment has. */
export const SEQUENCES = `
  SELECT sequencename::text AS name, last_value::float8 AS value FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1`;

export const BLOBS = 'SELECT sha256, size::float8 AS size FROM blobs ORDER BY sha256';

/** $1 task. What was begun and has an end; what goes by the clock comes again by itself. */
export const JOBS = `
  SELECT t.identifier AS task, j.payload FROM graphile_worker._private_jobs j
    JOIN graphile_worker._private_tasks t ON t.id = j.task_id
  WHERE t.identifier <> $1 AND j.attempts < j.max_attempts AND j.payload::jsonb ? 'id' ORDER BY j.id`;

export const HAS_JOBS = `SELECT to_regclass('graphile_worker._private_jobs') IS NOT NULL AS is`;

/** Whether a BugZot has ever been used there, or anything else stands there. */
export const RELATIONS = `
  SELECT c.relname::text AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v', 'm')
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')`;

export const OTHERS = `
  SELECT count(*)::int AS count FROM pg_stat_activity
  WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()`;

/** Statements that take away what only slows loading down, each with the one that brings it back. Constraints come last. */
export const HINDRANCES = `
  SELECT format('DROP INDEX %s', i.indexrelid::regclass) AS off, pg_get_indexdef(i.indexrelid) AS on, 1 AS turn
  FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
    AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype <> 'f')
  UNION ALL
  SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', k.conrelid::regclass, k.conname),
    format('ALTER TABLE %s ADD CONSTRAINT %I %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid)),
    CASE WHEN k.contype = 'f' THEN 2 ELSE 0 END
  FROM pg_constraint k
  WHERE k.connamespace = 'public'::regnamespace AND (k.contype = 'f' OR k.contype = 'c' AND NOT k.convalidated)`;

/** What waits for being sent was sent by the one that this is a copy of, or is old by now. */
export const SETTLE_MAILS = `
  UPDATE mails SET settled_at = clock_timestamp(), outcome = 'not sent: restored' WHERE settled_at IS NULL`;
