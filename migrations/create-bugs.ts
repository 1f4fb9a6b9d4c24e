// Bugs, what happened to them (changes, altered values), what was said about them (comments), and their other names.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const words = `
  CREATE TABLE statuses (name text PRIMARY KEY, rank smallint NOT NULL UNIQUE, is_open boolean NOT NULL);
  INSERT INTO statuses VALUES
    ('UNCONFIRMED', 1, true), ('NEW', 2, true), ('ASSIGNED', 3, true), ('REOPENED', 4, true),
    ('RESOLVED', 5, false), ('VERIFIED', 6, false), ('CLOSED', 7, false);
  CREATE TABLE resolutions (name text PRIMARY KEY, rank smallint NOT NULL UNIQUE);
  INSERT INTO resolutions VALUES
    ('FIXED', 1), ('INVALID', 2), ('WONTFIX', 3), ('DUPLICATE', 4), ('WORKSFORME', 5), ('INCOMPLETE', 6);
  CREATE TABLE severities (id smallint PRIMARY KEY, name text NOT NULL UNIQUE, rank smallint NOT NULL UNIQUE);
  INSERT INTO severities VALUES
    (1, 'trivial', 10), (2, 'minor', 20), (3, 'normal', 30), (4, 'major', 40), (5, 'critical', 50), (6, 'blocker', 60),
    (7, 'enhancement', 5);
  CREATE TABLE priorities (id smallint PRIMARY KEY, name text NOT NULL UNIQUE, rank smallint NOT NULL UNIQUE);
  INSERT INTO priorities VALUES
    (1, 'undecided', 0), (2, 'lowest', 10), (3, 'low', 20), (4, 'medium', 30), (5, 'high', 40), (6, 'highest', 50);
  CREATE TABLE platforms (id smallint PRIMARY KEY, name text NOT NULL UNIQUE, rank smallint NOT NULL UNIQUE);
  INSERT INTO platforms VALUES
    (1, 'All', 0), (2, 'Linux', 10), (3, 'macOS', 20), (4, 'Windows', 30), (5, 'Android', 40), (6, 'iOS', 50),
    (7, 'Web', 60), (8, 'Other', 70);
`;

const bugs = `
  CREATE SEQUENCE bug_numbers AS bigint;
  CREATE TABLE bugs (
    id bigint PRIMARY KEY DEFAULT nextval('bug_numbers'),
    product_id bigint NOT NULL REFERENCES products,
    component_id bigint NOT NULL REFERENCES components,
    version_id bigint REFERENCES versions,
    severity_id smallint NOT NULL REFERENCES severities,
    priority_id smallint NOT NULL REFERENCES priorities,
    platform_id smallint NOT NULL REFERENCES platforms,
    status text NOT NULL REFERENCES statuses ON UPDATE CASCADE,
    resolution text REFERENCES resolutions ON UPDATE CASCADE,
    is_open boolean NOT NULL,
    duplicate_of bigint,
    reporter_id bigint NOT NULL REFERENCES users,
    assignee_id bigint REFERENCES users,
    summary text NOT NULL,
    filed_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    version integer NOT NULL,
    staff_updated_at timestamptz NOT NULL,
    staff_version integer NOT NULL,
    comment_count integer NOT NULL,
    CHECK (duplicate_of <> id)
  ) WITH (fillfactor = 90);
  ALTER SEQUENCE bug_numbers OWNED BY bugs.id;
  CREATE INDEX bugs_updated ON bugs (updated_at, id);
  CREATE INDEX bugs_open ON bugs (updated_at, id) WHERE is_open;
  CREATE INDEX bugs_untaken ON bugs (updated_at, id) WHERE is_open AND assignee_id IS NULL;
  CREATE INDEX bugs_product ON bugs (product_id, updated_at, id);
  CREATE INDEX bugs_component ON bugs (component_id, updated_at, id);
  CREATE INDEX bugs_assignee ON bugs (assignee_id, updated_at, id) WHERE assignee_id IS NOT NULL;
  CREATE INDEX bugs_reporter ON bugs (reporter_id, updated_at, id);
  CREATE INDEX bugs_duplicate ON bugs (duplicate_of) WHERE duplicate_of IS NOT NULL;
  CREATE TABLE aliases (
    alias text PRIMARY KEY,
    bug_id bigint NOT NULL REFERENCES bugs
  );
  CREATE INDEX aliases_bug ON aliases (bug_id);
`;

const changes = `
  CREATE TABLE changes (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    bug_id bigint NOT NULL REFERENCES bugs,
    version integer,
    seen_version integer,
    who_id bigint NOT NULL REFERENCES users,
    door text NOT NULL,
    happened_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    bulk_id bigint,
    note text NOT NULL DEFAULT ''
  );
  CREATE INDEX changes_bug ON changes (bug_id, happened_at, id);
  CREATE TABLE altered (
    change_id bigint NOT NULL REFERENCES changes,
    bug_id bigint NOT NULL,
    field text NOT NULL,
    old text,
    old_id bigint,
    new text,
    new_id bigint,
    since timestamptz NOT NULL,
    at timestamptz NOT NULL,
    CHECK (since < at)
  );
  CREATE INDEX altered_bug ON altered (bug_id, field, at);
  CREATE INDEX altered_asof ON altered USING gist (field, old, tstzrange(since, at)) WHERE field <> 'summary';
  CREATE TABLE comments (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    bug_id bigint NOT NULL REFERENCES bugs,
    change_id bigint NOT NULL REFERENCES changes,
    number integer,
    permalink text NOT NULL,
    author_id bigint NOT NULL REFERENCES users,
    audience text NOT NULL CHECK (audience IN ('everyone', 'reporter and staff', 'staff')),
    format text NOT NULL CHECK (format IN ('markdown', 'plain')),
    text text NOT NULL,
    html text NOT NULL,
    renderer smallint NOT NULL,
    written_at timestamptz NOT NULL,
    CHECK ((number IS NULL) = (audience <> 'everyone')),
    UNIQUE (bug_id, number),
    UNIQUE (bug_id, permalink)
  );
  CREATE INDEX comments_bug ON comments (bug_id, written_at, id);
  CREATE INDEX comments_change ON comments (change_id);
  CREATE INDEX altered_change ON altered (change_id);
`;

export class CreateBugs1763700002000 implements MigrationInterface {
  name = 'CreateBugs1763700002000';

  async up(db: QueryRunner): Promise<void> {
    await db.query('CREATE EXTENSION IF NOT EXISTS btree_gist');
    await db.query(words);
    await db.query(bugs);
    await db.query(changes);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
