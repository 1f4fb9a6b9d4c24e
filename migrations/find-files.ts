// What files are found by, built beside readers and writers: attachments exist by the hundred thousand.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const indexes: Readonly<Record<string, string>> = {
  attachments_number: 'UNIQUE|attachments (bug_id, number)',
  attachments_permalink: 'UNIQUE|attachments (bug_id, permalink)',
  attachments_change: '|attachments (change_id)',
  attachments_blob: '|attachments (sha256) WHERE sha256 IS NOT NULL',
};

export class FindFiles1763700024100 implements MigrationInterface {
  name = 'FindFiles1763700024100';

  /** Indexes of a big table are built beside its readers and writers, which no transaction can hold. */
  transaction = false;

  /** A statement that was cut off leaves an index that is not valid: it is dropped and built again. */
  async up(db: QueryRunner): Promise<void> {
    for (const [name, described] of Object.entries(indexes)) {
      const [kind, columns] = described.split('|');
      await db.query(`DROP INDEX CONCURRENTLY IF EXISTS ${name}`);
      await db.query(`CREATE ${kind} INDEX CONCURRENTLY ${name} ON ${columns}`);
    }
    await db.query('ALTER TABLE attachments VALIDATE CONSTRAINT attachments_state_check');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
