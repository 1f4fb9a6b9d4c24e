// Imports that were begun: by the content of the file, the block of numbers that is its own however often it is run.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RememberImports1763700010000 implements MigrationInterface {
  name = 'RememberImports1763700010000';

  /** `base` is null where a file has kept its own numbers. */
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE import_runs (
        sha256 bytea PRIMARY KEY CHECK (length(sha256) = 32),
        base bigint,
        lines integer NOT NULL,
        begun_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        finished_at timestamptz
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
