// People, their roles and grants, sessions, one-time tokens, and the counters that protect forms.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const people = `
  CREATE TABLE users (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name varchar(50) NOT NULL,
    name_key text NOT NULL UNIQUE,
    email varchar(255),
    email_key text UNIQUE,
    real_name varchar(100) NOT NULL DEFAULT '',
    zone text NOT NULL DEFAULT 'UTC',
    password_hash text,
    status text NOT NULL DEFAULT 'awaiting' CHECK (status IN ('awaiting', 'active', 'closed')),
    source text,
    source_name text,
    joined_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    last_sign_in_at timestamptz,
    UNIQUE (source, source_name)
  );
  CREATE TABLE roles (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name varchar(50) NOT NULL UNIQUE,
    rank smallint NOT NULL,
    permissions text[] NOT NULL DEFAULT '{}'
  );
  INSERT INTO roles (name, rank, permissions) VALUES
    ('anonymous', 0, '{bugs.view}'),
    ('reporter', 1, '{bugs.view,bugs.file,bugs.comment}'),
    ('employee', 2, '{bugs.view,bugs.file,bugs.comment,comments.private}'),
    ('developer', 3, '{bugs.view,bugs.file,bugs.comment,comments.private,bugs.edit}'),
    ('supervisor', 4, '{bugs.view,bugs.file,bugs.comment,comments.private,bugs.edit,products.structure}'),
    ('administrator', 5, '{bugs.view,bugs.file,bugs.comment,comments.private,bugs.edit,products.structure,products.add,people.manage}');
`;

const signingIn = `
  CREATE TABLE tokens (
    token_hash bytea PRIMARY KEY,
    purpose text NOT NULL,
    person_id bigint REFERENCES users,
    made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at timestamptz NOT NULL
  );
  CREATE INDEX tokens_person ON tokens (person_id, purpose);
  CREATE TABLE sessions (
    id_hash bytea PRIMARY KEY,
    person_id bigint REFERENCES users,
    data jsonb NOT NULL,
    made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    seen_at timestamptz NOT NULL DEFAULT clock_timestamp()
  );
  CREATE INDEX sessions_seen ON sessions (seen_at);
  CREATE TABLE attempts (
    key bytea PRIMARY KEY,
    count integer NOT NULL,
    since timestamptz NOT NULL
  );
  CREATE INDEX attempts_since ON attempts (since);
  CREATE TABLE submissions (
    token uuid PRIMARY KEY,
    person_id bigint REFERENCES users,
    purpose text NOT NULL,
    result text,
    made_at timestamptz NOT NULL DEFAULT clock_timestamp()
  );
  CREATE INDEX submissions_made ON submissions (made_at);
`;

export class CreatePeople1763700000000 implements MigrationInterface {
  name = 'CreatePeople1763700000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(people);
    await db.query(signingIn);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
