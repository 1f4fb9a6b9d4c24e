// Indexes for lists that begin with the highest priority, the gravest severity, or a status.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const indexes = {
  bugs_priority: '(priority_id, id)',
  bugs_severity: '(severity_id, id)',
  bugs_status: '(status, id)',
};

export class SortByRank1763700008000 implements MigrationInterface {
  name = 'SortByRank1763700008000';

  /** Indexes of a big table are built beside its readers and writers, which no transaction can hold. */
  transaction = false;

  /** A statement that was cut off leaves an index that is not valid: it is dropped and built again. */
  async up(db: QueryRunner): Promise<void> {
    for (const [name, columns] of Object.entries(indexes)) {
      await db.query(`DROP INDEX CONCURRENTLY IF EXISTS ${name}`);
      await db.query(`CREATE INDEX CONCURRENTLY ${name} ON bugs ${columns}`);
    }
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
