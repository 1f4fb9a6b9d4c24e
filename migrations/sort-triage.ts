// What waits for a triager is found by its number, however little of it is left; and a person may turn single keys off.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SortTriage1763700021000 implements MigrationInterface {
  name = 'SortTriage1763700021000';

  /** An index of a big table is built beside its readers and writers, which no transaction can hold. */
  transaction = false;

  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE users ADD COLUMN IF NOT EXISTS single_keys boolean NOT NULL DEFAULT true');
    await db.query('DROP INDEX CONCURRENTLY IF EXISTS bugs_to_triage');
    await db.query('CREATE INDEX CONCURRENTLY bugs_to_triage ON bugs (id) WHERE is_open AND assignee_id IS NULL');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
