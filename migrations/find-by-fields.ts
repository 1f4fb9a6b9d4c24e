// What the wider bug is found by: indexes over few of its rows, and keys that are checked beside those who write.
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Each holds only the bugs that have the thing: most have not. All are sorted by their votes. That of the open ones knows all that
 * the law of who sees what asks of a bug: whoever counts them looks at no bug for that.
 */
const indexes: Readonly<Record<string, string>> = {
  bugs_by_milestone: 'bugs (milestone_id, is_open, id) WHERE milestone_id IS NOT NULL',
  bugs_by_fixed_in: 'bugs (fixed_in_id, id) WHERE fixed_in_id IS NOT NULL',
  bugs_by_qa_contact: 'bugs (qa_contact_id, updated_at, id) WHERE qa_contact_id IS NOT NULL',
  bugs_by_deadline: 'bugs (deadline, id) WHERE deadline IS NOT NULL',
  bugs_by_votes: 'bugs (vote_count, id)',
  bugs_restricted: 'bugs (id) WHERE is_restricted',
  bugs_opening: 'bugs (opens_on, id) WHERE opens_on IS NOT NULL',
  bugs_open_for:
    'bugs (updated_at, id) INCLUDE (product_id, is_restricted, reporter_id, assignee_id, qa_contact_id) WHERE is_open',
};

const keys = ['bugs_system', 'bugs_milestone', 'bugs_fixed_in', 'bugs_qa_contact'];

export class FindByFields1763700016100 implements MigrationInterface {
  name = 'FindByFields1763700016100';

  /** Indexes of a big table are built beside its readers and writers, which no transaction can hold. */
  transaction = false;

  /** A statement that was cut off leaves an index that is not valid: it is dropped and built again. */
  async up(db: QueryRunner): Promise<void> {
    for (const key of keys) await db.query(`ALTER TABLE bugs VALIDATE CONSTRAINT ${key}`);
    for (const [name, columns] of Object.entries(indexes)) {
      await db.query(`DROP INDEX CONCURRENTLY IF EXISTS ${name}`);
      await db.query(`CREATE INDEX CONCURRENTLY ${name} ON ${columns}`);
    }
    // The one before knew none of that.
    await db.query('DROP INDEX CONCURRENTLY IF EXISTS bugs_open');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
