// Duplicates are counted from their index alone: it has what the law of visibility asks of each.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const created = `bugs_repeats ON bugs (duplicate_of)
  INCLUDE (id, product_id, is_restricted, reporter_id, assignee_id, qa_contact_id) WHERE duplicate_of IS NOT NULL`;

export class CountRepeats1763700023500 implements MigrationInterface {
  name = 'CountRepeats1763700023500';

  /** Indexes of a big table are built beside its readers and writers, which no transaction can hold. */
  transaction = false;

  /** A statement that was cut off leaves an index that is not valid: it is dropped and built again. */
  async up(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX CONCURRENTLY IF EXISTS bugs_repeats');
    await db.query(`CREATE INDEX CONCURRENTLY ${created}`);
    await db.query('DROP INDEX CONCURRENTLY IF EXISTS bugs_duplicate');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
