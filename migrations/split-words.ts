// Words are taken apart by a law of our own, whose version each row of the index carries; private ones get a small index.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SplitWords1763700007000 implements MigrationInterface {
  name = 'SplitWords1763700007000';

  /** Indexes of a big table are built beside its readers and writers, which no transaction can hold. */
  transaction = false;

  /** A statement that was cut off leaves an index that is not valid: it is dropped and built again. */
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE bug_words ADD COLUMN IF NOT EXISTS indexer smallint NOT NULL DEFAULT 1');
    await db.query('DROP INDEX CONCURRENTLY IF EXISTS bug_words_stale');
    await db.query('CREATE INDEX CONCURRENTLY bug_words_stale ON bug_words (bug_id) WHERE indexer < 2');
    await db.query('DROP INDEX CONCURRENTLY IF EXISTS bug_words_private');
    await db.query(
      'CREATE INDEX CONCURRENTLY bug_words_private ON bug_words USING gin (staff) WHERE staff IS NOT NULL',
    );
    await db.query('DROP INDEX CONCURRENTLY IF EXISTS bug_words_staff');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
