// What the past is found by: who had what at a moment, and which bugs were the last to change before it.
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The first answers "which bugs had this thing then", by the thing's number, for names change; the second leads from a moment
 * back through the bugs in the order of their last public change; the third says where the numbers end that there were then,
 * though imports bring old bugs under new numbers. It keeps the time otherwise than the table does, so that no other question for
 * it is answered by that index, which would jump about in the table.
 */
const indexes: Readonly<Record<string, string>> = {
  altered_was: 'altered (field, old_id, at) INCLUDE (bug_id, since)',
  changes_moment: 'changes (happened_at, bug_id) WHERE version IS NOT NULL',
  bugs_filed: "bugs ((id / 4096), (filed_at AT TIME ZONE 'UTC'))",
};

export class TellThePast1763700020000 implements MigrationInterface {
  name = 'TellThePast1763700020000';

  /** Indexes of a big table are built beside its readers and writers, which no transaction can hold. */
  transaction = false;

  /** A statement that was cut off leaves an index that is not valid: it is dropped and built again. */
  async up(db: QueryRunner): Promise<void> {
    // By the words of then nothing is found any more: names change, and every change had to pay for it.
    await db.query('DROP INDEX CONCURRENTLY IF EXISTS altered_asof');
    for (const [name, columns] of Object.entries(indexes)) {
      await db.query(`DROP INDEX CONCURRENTLY IF EXISTS ${name}`);
      await db.query(`CREATE INDEX CONCURRENTLY ${name} ON ${columns}`);
    }
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
