// Who is reminded by mail of what he was asked, and when that was last; and what waits longest is found first.
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A request keeps when its person was last reminded of it; a person, when he was of anything: once a week at most. */
const reminding = `
  ALTER TABLE users
    ADD COLUMN is_reminded boolean NOT NULL DEFAULT true,
    ADD COLUMN reminded_at timestamptz;
`;

export class AskKindly1763700023000 implements MigrationInterface {
  name = 'AskKindly1763700023000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(reminding);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
