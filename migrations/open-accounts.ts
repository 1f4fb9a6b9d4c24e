// What accounts need beyond a name and a password: sessions one can see and end, known devices, second factors, mails.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { canonical } from '../src/users/user.form.js';

const signingIn = `
  ALTER TABLE tokens ADD COLUMN about jsonb;
  ALTER TABLE users ADD COLUMN closed_at timestamptz, ADD COLUMN password_set_at timestamptz;
  ALTER TABLE sessions
    ADD COLUMN handle uuid NOT NULL DEFAULT gen_random_uuid(),
    ADD COLUMN stays boolean NOT NULL DEFAULT false,
    ADD COLUMN address text NOT NULL DEFAULT '',
    ADD COLUMN agent text NOT NULL DEFAULT '',
    ADD COLUMN superseded_at timestamptz,
    ADD COLUMN rights text NOT NULL DEFAULT '',
    ADD COLUMN device bytea;
  CREATE INDEX sessions_person ON sessions (person_id) WHERE person_id IS NOT NULL;
  CREATE TABLE devices (
    token_hash bytea NOT NULL,
    person_id bigint NOT NULL REFERENCES users,
    made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    seen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (token_hash, person_id)
  );
  CREATE INDEX devices_person ON devices (person_id, seen_at);
`;

const factors = `
  CREATE TABLE second_factors (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person_id bigint NOT NULL REFERENCES users,
    secret bytea NOT NULL,
    last_step bigint NOT NULL DEFAULT 0,
    made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    confirmed_at timestamptz
  );
  CREATE UNIQUE INDEX second_factors_on ON second_factors (person_id) WHERE confirmed_at IS NOT NULL;
  CREATE UNIQUE INDEX second_factors_waiting ON second_factors (person_id) WHERE confirmed_at IS NULL;
  CREATE TABLE recovery_codes (
    person_id bigint NOT NULL REFERENCES users,
    code_hash bytea NOT NULL,
    made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (person_id, code_hash)
  );
  CREATE TABLE passkeys (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person_id bigint NOT NULL REFERENCES users,
    credential_id bytea NOT NULL UNIQUE,
    public_key bytea NOT NULL,
    counter bigint NOT NULL,
    transports text[] NOT NULL DEFAULT '{}',
    name varchar(100) NOT NULL,
    made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    used_at timestamptz
  );
  CREATE INDEX passkeys_person ON passkeys (person_id);
`;

const mails = `
  CREATE TABLE mails (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    kind text NOT NULL,
    person_id bigint REFERENCES users,
    about jsonb NOT NULL DEFAULT '{}',
    made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    written_at timestamptz,
    settled_at timestamptz,
    outcome text
  );
  CREATE INDEX mails_made ON mails (made_at);
`;

/** Placeholders that wait for whoever proves that the address is his. */
const claims = `
  CREATE INDEX users_claims ON users (lower(source_name)) WHERE source IS NOT NULL AND email IS NULL`;

interface Named {
  id: number;
  name: string;
  nameKey: string;
}

const ODD = `SELECT id, name, name_key AS "nameKey" FROM users WHERE name ~ '[^ -~]' ORDER BY source IS NOT NULL, id`;
const REKEY = `
  UPDATE users SET name = $2, name_key = $3
  WHERE id = $1 AND NOT EXISTS (SELECT FROM users WHERE name_key = $3 AND id <> $1) RETURNING id`;

/** The key of a name has become stricter. Who would share one with somebody else by now gets a number; accounts go first. */
async function rekey(db: QueryRunner): Promise<void> {
  for (const { id, name, nameKey } of (await db.query(ODD)) as Named[]) {
    const key = canonical(name);
    for (let count = 1, done = key === nameKey; !done; count++) {
      const end = count === 1 ? '' : `-${count}`;
      const next = `${[...name].slice(0, 50 - end.length).join('')}${end}`;
      const [rows] = (await db.query(REKEY, [id, next, canonical(next)])) as [unknown[], number];
      done = rows.length > 0;
    }
  }
}

export class OpenAccounts1763700011000 implements MigrationInterface {
  name = 'OpenAccounts1763700011000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(signingIn);
    await db.query(factors);
    await db.query(mails);
    await db.query(claims);
    await rekey(db);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
