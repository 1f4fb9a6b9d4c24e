// The tallies of the bugs that there are already, and indexes to the few bugs that no tally counts.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const indexes: Readonly<Record<string, string>> = {
  bugs_restricted_milestone: 'bugs (milestone_id, is_open) WHERE is_restricted AND milestone_id IS NOT NULL',
  bugs_restricted_repeats: 'bugs (duplicate_of) WHERE is_restricted AND duplicate_of IS NOT NULL',
};

/**
 * One statement, which sees one moment: bugs as they are, and what their changes have added since the triggers are there. It adds
 * what is missing between them, so that nobody has to be kept from writing, and a second time it adds nothing.
 */
const missing = `
  INSERT INTO tallies (kind, of_id, product_id, bugs, is_fresh)
  SELECT x.kind, x.of_id, x.product_id, sum(x.bugs), false FROM (
    SELECT t.*, 1 AS bugs FROM bugs b, tallied(b) t WHERE b.milestone_id IS NOT NULL OR b.duplicate_of IS NOT NULL
    UNION ALL SELECT kind, of_id, product_id, -bugs FROM tallies) x
  GROUP BY x.kind, x.of_id, x.product_id HAVING sum(x.bugs) <> 0
`;

export class CountTallies1763700026100 implements MigrationInterface {
  name = 'CountTallies1763700026100';

  /** Indexes of a big table are built beside its readers and writers, which no transaction can hold. */
  transaction = false;

  /** A statement that was cut off leaves an index that is not valid: it is dropped and built again. */
  async up(db: QueryRunner): Promise<void> {
    await db.query(missing);
    for (const [name, columns] of Object.entries(indexes)) {
      await db.query(`DROP INDEX CONCURRENTLY IF EXISTS ${name}`);
      await db.query(`CREATE INDEX CONCURRENTLY ${name} ON ${columns}`);
    }
    await db.query('ANALYZE tallies');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
