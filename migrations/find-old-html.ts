// By which renderer the HTML of comments was made, so that what an older one has made is found at once.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FindOldHtml1763700024310 implements MigrationInterface {
  name = 'FindOldHtml1763700024310';

  /** Built beside the readers and writers of a big table, which no transaction can hold. */
  transaction = false;

  /** A statement that was cut off leaves an index that is not valid: it is dropped and built again. */
  async up(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX CONCURRENTLY IF EXISTS comments_renderer');
    await db.query('CREATE INDEX CONCURRENTLY comments_renderer ON comments (renderer)');
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
