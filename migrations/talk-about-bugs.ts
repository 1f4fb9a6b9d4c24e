// What is said of a bug and by which files: revisions, tags, reactions, mentions, times, uploads, and what waits to be let in.
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** `revision` counts the texts that a comment has had; those before the one that holds are kept with whom they were for. */
const comments = `
  ALTER TABLE comments
    ADD COLUMN revision integer NOT NULL DEFAULT 1,
    ADD COLUMN edited_at timestamptz,
    ADD COLUMN withdrawn_at timestamptz,
    ADD COLUMN withdrawn_by_id bigint REFERENCES users,
    ADD COLUMN published_at timestamptz,
    DROP CONSTRAINT comments_check,
    -- What was public once keeps its number.
    ADD CONSTRAINT comments_check CHECK (number IS NOT NULL OR audience <> 'everyone');
  CREATE TABLE comment_revisions (
    comment_id bigint NOT NULL REFERENCES comments,
    revision integer NOT NULL,
    audience text NOT NULL CHECK (audience IN ('everyone', 'reporter and staff', 'staff')),
    format text NOT NULL CHECK (format IN ('markdown', 'plain')),
    text text NOT NULL,
    until timestamptz NOT NULL DEFAULT clock_timestamp(),
    by_id bigint NOT NULL REFERENCES users,
    PRIMARY KEY (comment_id, revision)
  );
  CREATE TABLE comment_tags (
    comment_id bigint NOT NULL REFERENCES comments,
    tag text NOT NULL CHECK (tag <> ''),
    person_id bigint NOT NULL REFERENCES users,
    tagged_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (comment_id, tag)
  );
  CREATE TABLE reactions (
    comment_id bigint NOT NULL REFERENCES comments,
    person_id bigint NOT NULL REFERENCES users,
    sign text NOT NULL,
    reacted_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (comment_id, person_id, sign)
  );
  CREATE TABLE mentions (
    comment_id bigint NOT NULL REFERENCES comments,
    person_id bigint NOT NULL REFERENCES users,
    PRIMARY KEY (comment_id, person_id)
  );
  CREATE INDEX mentions_person ON mentions (person_id);
`;

/** The state of play is told anew each time: the newest one of a bug holds. Times are minutes, for those who may see them. */
const standing = `
  CREATE TABLE plays (
    change_id bigint PRIMARY KEY REFERENCES changes,
    bug_id bigint NOT NULL REFERENCES bugs,
    text text NOT NULL,
    html text NOT NULL,
    renderer smallint NOT NULL
  );
  CREATE INDEX plays_bug ON plays (bug_id, change_id);
  CREATE TABLE times (
    change_id bigint PRIMARY KEY REFERENCES changes,
    bug_id bigint NOT NULL REFERENCES bugs,
    person_id bigint NOT NULL REFERENCES users,
    minutes integer NOT NULL CHECK (minutes <> 0)
  );
  CREATE INDEX times_bug ON times (bug_id);
  UPDATE roles SET permissions = permissions || '{time.spent}'::text[]
    WHERE stock IN ('developer', 'supervisor', 'administrator') AND NOT 'time.spent' = ANY (permissions);
`;

/**
 * Contents are kept by their SHA-256, each once; what has none there is not for downloading. An upload is a file that somebody
 * has sent and that no bug has yet. Public attachments have a number that counts within their bug; others a permalink alone.
 */
const files = `
  CREATE TABLE blobs (
    sha256 text PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    size bigint NOT NULL CHECK (size >= 0),
    stored_at timestamptz NOT NULL DEFAULT clock_timestamp()
  );
  CREATE TABLE uploads (
    token text PRIMARY KEY,
    person_id bigint NOT NULL REFERENCES users,
    sha256 text NOT NULL REFERENCES blobs,
    name text NOT NULL,
    content_type text NOT NULL,
    size bigint NOT NULL CHECK (size >= 0),
    uploaded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    is_awaited boolean NOT NULL DEFAULT false
  );
  CREATE INDEX uploads_person ON uploads (person_id, uploaded_at);
  CREATE INDEX uploads_age ON uploads (uploaded_at);
  CREATE INDEX uploads_blob ON uploads (sha256);
  ALTER TABLE bugs ADD COLUMN attachment_count integer NOT NULL DEFAULT 0;
  ALTER TABLE attachments
    DROP CONSTRAINT attachments_state_check,
    ADD CONSTRAINT attachments_state_check CHECK (state IN ('not imported', 'stored', 'taken out')) NOT VALID,
    ADD COLUMN change_id bigint REFERENCES changes,
    ADD COLUMN number integer,
    ADD COLUMN permalink text,
    ADD COLUMN description text NOT NULL DEFAULT '',
    ADD COLUMN sha256 text REFERENCES blobs,
    ADD COLUMN is_patch boolean NOT NULL DEFAULT false,
    ADD COLUMN is_obsolete boolean NOT NULL DEFAULT false,
    ADD COLUMN replaced_by bigint REFERENCES attachments;
`;

/**
 * What is done to an attachment later, beside the history of its bug; a row for each, never altered. `audience` is the narrowest
 * circle of those for whom the file was before and is after, and what it is replaced by.
 */
const fates = `
  CREATE TABLE attachment_changes (
    attachment_id bigint NOT NULL REFERENCES attachments,
    change_id bigint NOT NULL REFERENCES changes,
    field text NOT NULL CHECK (field IN ('audience', 'contents', 'description', 'obsolete', 'replaced by')),
    old text,
    new text,
    audience text NOT NULL CHECK (audience IN ('everyone', 'reporter and staff', 'staff')),
    PRIMARY KEY (attachment_id, change_id, field)
  );
  CREATE INDEX attachment_changes_change ON attachment_changes (change_id);
`;

/** Questions that a report answers one by one; reports by mail's word alone, and first ones that somebody has to look at. */
const asking = `
  CREATE TABLE guides (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    product_id bigint NOT NULL REFERENCES products,
    name varchar(100) NOT NULL,
    description text NOT NULL DEFAULT '',
    questions jsonb NOT NULL DEFAULT '[]',
    rank integer NOT NULL DEFAULT 0,
    is_active boolean NOT NULL DEFAULT true
  );
  CREATE UNIQUE INDEX guides_name ON guides (product_id, lower(name));
  CREATE TABLE letters_of_reports (
    token_hash text PRIMARY KEY,
    email text NOT NULL,
    said jsonb NOT NULL,
    sent_at timestamptz NOT NULL DEFAULT clock_timestamp()
  );
  CREATE INDEX letters_of_reports_age ON letters_of_reports (sent_at);
  CREATE TABLE held_posts (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person_id bigint NOT NULL REFERENCES users,
    product_id bigint NOT NULL REFERENCES products,
    bug_id bigint REFERENCES bugs,
    handle uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(),
    said jsonb NOT NULL,
    verdict text CHECK (verdict IN ('let in', 'refused', 'spam', 'withdrawn')),
    note text NOT NULL DEFAULT '',
    held_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    settled_at timestamptz,
    settled_by_id bigint REFERENCES users,
    became_bug_id bigint REFERENCES bugs
  );
  CREATE INDEX held_posts_open ON held_posts (product_id, held_at, id) WHERE settled_at IS NULL;
  CREATE INDEX held_posts_person ON held_posts (person_id, held_at);
`;

export class TalkAboutBugs1763700024000 implements MigrationInterface {
  name = 'TalkAboutBugs1763700024000';

  async up(db: QueryRunner): Promise<void> {
    for (const sql of [comments, standing, files, fates, asking]) await db.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
