// Finds what is over without reading what is not: an index for each way in which rows of tables that grow come to their end.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const indexes = {
  sessions_made: 'sessions (made_at)',
  sessions_brief: 'sessions (seen_at) WHERE NOT stays',
  sessions_superseded: 'sessions (superseded_at) WHERE superseded_at IS NOT NULL',
  second_factors_begun: 'second_factors (made_at) WHERE confirmed_at IS NULL',
  tokens_expire: 'tokens (expires_at)',
  devices_seen: 'devices (seen_at)',
  mails_stuck: `mails (made_at) WHERE settled_at IS NULL OR outcome = 'refused'`,
};

export class FindWhatIsOver1763700013100 implements MigrationInterface {
  name = 'FindWhatIsOver1763700013100';

  /** Indexes of a big table are built beside its readers and writers, which no transaction can hold. */
  transaction = false;

  /** A statement that was cut off leaves an index that is not valid: it is dropped and built again. */
  async up(db: QueryRunner): Promise<void> {
    for (const [name, columns] of Object.entries(indexes)) {
      await db.query(`DROP INDEX CONCURRENTLY IF EXISTS ${name}`);
      await db.query(`CREATE INDEX CONCURRENTLY ${name} ON ${columns}`);
    }
    await db.query('DROP INDEX CONCURRENTLY IF EXISTS sessions_seen');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
