// Who may do what in the database, as statements that are still to be run: each query gives those that are missing.

/** What is written once and never again: the application may add rows, and neither change nor take away any. */
export const appendOnly: readonly string[] = [
  'changes',
  'altered',
  'audit',
  'workflow_versions',
  'comment_revisions',
  'attachment_changes',
  'plays',
  'times',
];

/** Functions of the owner that do for others what their own rights do not reach; each has a fixed search_path. */
const helpers = {
  app: [
    'enqueue(text, json)',
    'pass_bug_numbers(bigint, bigint)',
    'merge_people(bigint, bigint)',
    'retry_job(bigint)',
    'drop_job(bigint)',
    'redact(bigint, text, bigint, text, text, text)',
  ],
  jobs: ['enqueue(text, json)'],
};

const ownsDatabase = `(SELECT pg_has_role(datdba, 'USAGE') FROM pg_database WHERE datname = current_database())`;
const ownsPublic = `(SELECT pg_has_role(nspowner, 'USAGE') FROM pg_namespace WHERE nspname = 'public')`;

/**
 * $1 role. Nobody needs more to come in; temporary tables, and on servers that were once older new ones, are nobody's. What is
 * another's to say, on a server that is shared, is left to him.
 */
const ENTRY = `
  SELECT format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), $1::name) AS sql
    WHERE ${ownsDatabase} AND NOT has_database_privilege($1, current_database(), 'CONNECT')
  UNION ALL SELECT format('REVOKE TEMPORARY ON DATABASE %1$I FROM PUBLIC, %2$I', current_database(), $1::name)
    WHERE ${ownsDatabase} AND has_database_privilege($1, current_database(), 'TEMPORARY')
  UNION ALL SELECT format('GRANT USAGE ON SCHEMA public TO %I', $1::name)
    WHERE ${ownsPublic} AND NOT has_schema_privilege($1, 'public', 'USAGE')
  UNION ALL SELECT format('REVOKE CREATE ON SCHEMA public FROM PUBLIC, %I', $1::name)
    WHERE ${ownsPublic} AND has_schema_privilege($1, 'public', 'CREATE')`;

/** $1 role, $2 signatures. */
const HELPERS = `
  SELECT format('GRANT EXECUTE ON FUNCTION %s TO %I', f, $1::name) AS sql FROM unnest($2::text[]) f
  WHERE NOT has_function_privilege($1, f, 'EXECUTE')`;

/** The owner's tables and sequences in the schema $3, with what $1 is to have of each; $2 are those that are only added to. */
const WANTED = `
  SELECT c.oid, c.oid::regclass::text AS name, c.relacl, c.relkind = 'S' AS is_sequence,
    CASE WHEN c.relkind = 'S' THEN '{USAGE,SELECT}'::text[] WHEN c.relname = 'migrations' THEN '{SELECT}'
      WHEN c.relname = ANY($2::text[]) THEN '{SELECT,INSERT}' ELSE '{SELECT,INSERT,UPDATE,DELETE}' END AS rights
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = $3 AND c.relkind IN ('r', 'p', 'S') AND pg_has_role(c.relowner, 'USAGE')`;

/** $1 role, $2 tables that are only added to, $3 schema. What it lacks, and what it was given once and is not to have. */
const TABLES = `
  WITH wanted AS MATERIALIZED (${WANTED})
  SELECT format('GRANT %s ON %s %s TO %I', string_agg(p, ', '), kind, name, $1::name) AS sql
  FROM wanted, LATERAL (SELECT CASE WHEN is_sequence THEN 'SEQUENCE' ELSE 'TABLE' END) k (kind), unnest(rights) p
  WHERE NOT CASE WHEN is_sequence THEN has_sequence_privilege($1, oid, p) ELSE has_table_privilege($1, oid, p) END
  GROUP BY kind, name
  UNION ALL
  SELECT format('REVOKE %s ON TABLE %s FROM %I', string_agg(a.privilege_type, ', '), name, $1::name)
  FROM wanted, aclexplode(relacl) a
  WHERE NOT is_sequence AND a.grantee = to_regrole($1) AND a.privilege_type <> ALL (rights) GROUP BY name`;

/** $1 role, $2 as JSON the tables and columns by which old rows are seen; they are also where rows are deleted. */
const PRUNING = `
  SELECT format('GRANT DELETE, SELECT (%s) ON TABLE %s TO %I', array_to_string(w.reads, ', '), w."table", $1::name) AS sql
  FROM json_to_recordset($2) w("table" text, reads text[])
  WHERE NOT has_table_privilege($1, w."table", 'DELETE')
    OR EXISTS (SELECT FROM unnest(w.reads) c WHERE NOT has_column_privilege($1, w."table", c, 'SELECT'))`;

/** $1 role. graphile-worker's tables refuse every row to all but their owner: a policy lets the workers in. */
const QUEUE = `
  SELECT format('GRANT USAGE ON SCHEMA graphile_worker TO %I', $1::name) AS sql
    WHERE NOT has_schema_privilege($1, 'graphile_worker', 'USAGE')
  UNION ALL
  SELECT format('DROP POLICY IF EXISTS workers ON %1$s; CREATE POLICY workers ON %1$s TO %2$I USING (true)',
    c.oid::regclass, $1::name)
  FROM pg_class c WHERE c.relnamespace = 'graphile_worker'::regnamespace AND c.relrowsecurity AND NOT EXISTS (
    SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'workers' AND p.polroles = ARRAY[to_regrole($1)::oid])`;

export interface Amendment {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** What the application's role may: rows of every table, but no more than adding some where nothing is ever changed. */
export const forApp = (role: string): readonly Amendment[] => [
  { sql: ENTRY, values: [role] },
  { sql: TABLES, values: [role, appendOnly, 'public'] },
  { sql: HELPERS, values: [role, helpers.app] },
];

/** The columns by which a table's old rows are seen. */
export interface Read {
  readonly table: string;
  readonly reads: readonly string[];
}

/** What the role of the jobs may: run the workers, and take away the old rows of these tables. */
export const forJobs = (role: string, old: readonly Read[]): readonly Amendment[] => [
  { sql: ENTRY, values: [role] },
  { sql: QUEUE, values: [role] },
  { sql: TABLES, values: [role, [], 'graphile_worker'] },
  { sql: PRUNING, values: [role, JSON.stringify(old)] },
  { sql: HELPERS, values: [role, helpers.jobs] },
];

/** $1 roles. Those that the server does not know. */
export const UNKNOWN = 'SELECT name FROM unnest($1::text[]) name WHERE to_regrole(quote_ident(name)) IS NULL';

/** $1 role, $2 tables. Whether it may change or take away what is only to be added to. */
export const MAY_REWRITE = `
  SELECT coalesce(bool_or(has_table_privilege($1, t, 'DELETE, TRUNCATE') OR has_any_column_privilege($1, t, 'UPDATE')), false)
    AS may FROM unnest($2::text[]) t WHERE to_regclass(t) IS NOT NULL`;
