// What is known of files that belong to bugs: today only records of files that stayed where they were.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAttachments1763700009000 implements MigrationInterface {
  name = 'CreateAttachments1763700009000';

  /** `state` says where the contents are; a row without an author or a time is one of which the source told none. */
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE attachments (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        bug_id bigint NOT NULL REFERENCES bugs,
        author_id bigint REFERENCES users,
        name text NOT NULL,
        content_type text NOT NULL,
        size bigint CHECK (size >= 0),
        audience text NOT NULL CHECK (audience IN ('everyone', 'reporter and staff', 'staff')),
        state text NOT NULL CHECK (state IN ('not imported')),
        attached_at timestamptz
      );
      CREATE INDEX attachments_bug ON attachments (bug_id, attached_at, id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
