// Where an imported bug came from, and what of it has no place in BugZot yet: kept as it was, nothing is dropped.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateImports1763700004000 implements MigrationInterface {
  name = 'CreateImports1763700004000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE imported_bugs (
        bug_id bigint PRIMARY KEY REFERENCES bugs,
        source text NOT NULL,
        source_id text NOT NULL,
        rest jsonb NOT NULL,
        UNIQUE (source, source_id)
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
