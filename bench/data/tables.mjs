// What stands around the rows of a table (keys, indexes, references): taken away before many rows come, and brought back.

/** The tables that are filled by the million. */
export const tables = ['bugs', 'changes', 'altered', 'comments', 'bug_words'];

const CONSTRAINTS = `
  SELECT conrelid::regclass::text AS on, conname AS name, contype AS kind, pg_get_constraintdef(oid) AS made
  FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conparentid = 0
    AND ((contype = 'f' AND (conrelid = ANY($1::regclass[]) OR confrelid = ANY($1::regclass[])))
      OR (contype IN ('p', 'u') AND conrelid = ANY($1::regclass[])))
  ORDER BY contype <> 'f', conname`;

const INDEXES = `
  SELECT i.indexname AS name, i.tablename AS on, i.indexdef AS made FROM pg_indexes i
  WHERE i.schemaname = 'public' AND i.tablename = ANY($1)
    AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = (quote_ident(i.indexname))::regclass)`;

const quoted = (name) => `"${name.replaceAll('"', '""')}"`;

/**
 * Drops keys, indexes and references of the tables, whatever migrations have made of them. Gives the statements that bring
 * them back, each with its table: `keys` first, then `indexes`, then `references`.
 */
export async function strip(db) {
  const { rows: constraints } = await db.query(CONSTRAINTS, [tables]);
  const { rows: indexes } = await db.query(INDEXES, [tables]);
  for (const { on, name } of constraints) await db.query(`ALTER TABLE ${on} DROP CONSTRAINT ${quoted(name)}`);
  for (const { name } of indexes) await db.query(`DROP INDEX ${quoted(name)}`);
  const back = ({ on, name, made }) => ({ on, sql: `ALTER TABLE ${on} ADD CONSTRAINT ${quoted(name)} ${made}` });
  const of = (isReference) => constraints.filter(({ kind }) => (kind === 'f') === isReference).map(back);
  const made = indexes.map(({ on, made: sql }) => ({ on, sql }));
  return { keys: of(false), indexes: made, references: of(true) };
}

/** Does the statements, two at a time; those of `bug_words` are told apart, for its rows come last. */
export async function bringBack(pool, statements, done) {
  const waiting = [...statements];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      await pool.query(next.sql);
      done();
    }
  };
  await Promise.all([lane(), lane()]);
}
