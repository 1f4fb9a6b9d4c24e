// Bugs are found by the words of their whiteboards, addresses and custom texts, and by the system that they are seen under.
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Signs that stand between words; PostgreSQL would take what has them for an address, a path or a tag. */
const SIGNS = '[](){}<>/\\|_-.,:;#@=&?+*"~!$%^\u0060\u0027';

/** In the same way where the words are kept and where they are looked for. */
const spaced = `
  CREATE OR REPLACE FUNCTION spaced(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $body$ SELECT translate($1, $signs$${SIGNS}$signs$, repeat(' ', ${SIGNS.length})) $body$`;

const words = (column: string): string => `gin (to_tsvector('bugzot', spaced(${column}))) WHERE ${column} IS NOT NULL`;

/** Each holds only the rows that have the thing. */
const indexes: Readonly<Record<string, string>> = {
  bugs_by_system: 'bugs (system_id, id) WHERE system_id IS NOT NULL',
  bugs_whiteboard_words: `bugs USING ${words('whiteboard')}`,
  bugs_url_words: `bugs USING ${words('url')}`,
  bug_values_words: `bug_values USING ${words('text')}`,
};

export class FindByTexts1763700022000 implements MigrationInterface {
  name = 'FindByTexts1763700022000';

  /** Indexes of a big table are built beside its readers and writers, which no transaction can hold. */
  transaction = false;

  /** A statement that was cut off leaves an index that is not valid: it is dropped and built again. */
  async up(db: QueryRunner): Promise<void> {
    await db.query(spaced);
    for (const [name, columns] of Object.entries(indexes)) {
      await db.query(`DROP INDEX CONCURRENTLY IF EXISTS ${name}`);
      await db.query(`CREATE INDEX CONCURRENTLY ${name} ON ${columns}`);
    }
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
