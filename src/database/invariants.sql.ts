// What must hold of the database itself: its schema, its indexes, and how safely it writes.
import type { Invariant } from './invariant.js';

/** `migrations` are the names that this version knows. */
export const schemaInvariants = (migrations: readonly string[]): readonly Invariant[] => [
  {
    name: 'schema',
    holds: 'The database has the schema of this version',
    of: 'migration',
    sql: `SELECT known.name AS id FROM unnest(ARRAY['${migrations.join("','")}']) known(name)
      WHERE NOT EXISTS (SELECT FROM migrations m WHERE m.name = known.name)`,
  },
  {
    name: 'indexes',
    holds: 'Every index and every constraint is valid',
    of: 'index',
    sql: `SELECT c.relname::text AS id FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
        WHERE NOT (i.indisvalid AND i.indisready)
      UNION ALL SELECT conname::text FROM pg_constraint WHERE NOT convalidated`,
  },
];

/** Settings without which an acknowledged write may be lost when the power goes, and damage on the disk is not noticed. */
export const SETTINGS = `
  SELECT name, setting FROM pg_settings
  WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums') AND setting = 'off' ORDER BY name`;
