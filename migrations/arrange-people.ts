// What the panel needs to list, find and merge people at any number of them: indexes, the words they are found by, one function.
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The state of an account as it is listed: somebody whom only an import has named is none that waits. */
const standing = `(CASE WHEN status = 'awaiting' AND source IS NOT NULL AND email IS NULL THEN 'imported' ELSE status END)`;

const indexes: Readonly<Record<string, string>> = {
  users_by_name: `users (${standing}, name_key)`,
  users_by_email: `users (${standing}, (coalesce(email_key, lower(email), '')), id)`,
  users_by_rank: `users (${standing}, top_rank, id)`,
  users_by_joined: `users (${standing}, joined_at, id)`,
  users_by_sign_in: `users (${standing}, (coalesce(last_sign_in_at, timestamptz '1000-01-01 00:00Z')), id)`,
  users_merged: 'users (merged_into_id) WHERE merged_into_id IS NOT NULL',
  grants_place: 'grants (role_id, product_id, person_id)',
  changes_who: 'changes (who_id)',
  comments_author: 'comments (author_id)',
  person_words_person: 'person_words (person_id)',
};

/**
 * Each person by his user name, his address, and his real name from each of its words on, all in small letters: whatever begins
 * one of these is found in one order, by one index. The database writes it, for people are written in six places.
 */
const words = `
  CREATE TABLE IF NOT EXISTS person_words (
    word text COLLATE "C" NOT NULL,
    person_id bigint NOT NULL REFERENCES users,
    PRIMARY KEY (word, person_id)
  );
  CREATE OR REPLACE FUNCTION words_of_person(name_key text, email_key text, email text, real_name text) RETURNS SETOF text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
      SELECT $1 UNION SELECT coalesce($2, lower($3)) WHERE coalesce($2, $3) IS NOT NULL
      UNION SELECT lower(array_to_string(parts[at:], ' '))
      FROM regexp_split_to_array(btrim($4), '\\s+') AS parts, generate_subscripts(parts, 1) AS at WHERE $4 <> ''
    $$;
  CREATE OR REPLACE FUNCTION keep_person_words() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'UPDATE' THEN
        DELETE FROM person_words WHERE person_id = NEW.id;
      END IF;
      INSERT INTO person_words (word, person_id)
        SELECT word, NEW.id FROM words_of_person(NEW.name_key, NEW.email_key, NEW.email, NEW.real_name) AS word;
      RETURN NULL;
    END $$;
  CREATE OR REPLACE TRIGGER person_words_added AFTER INSERT ON users
    FOR EACH ROW EXECUTE FUNCTION keep_person_words();
  CREATE OR REPLACE TRIGGER person_words_changed AFTER UPDATE OF name_key, email_key, email, real_name ON users
    FOR EACH ROW WHEN ((OLD.name_key, OLD.email_key, OLD.email, OLD.real_name)
      IS DISTINCT FROM (NEW.name_key, NEW.email_key, NEW.email, NEW.real_name))
    EXECUTE FUNCTION keep_person_words();
  INSERT INTO person_words (word, person_id)
    SELECT word, u.id FROM users u, words_of_person(u.name_key, u.email_key, u.email, u.real_name) AS word
    ON CONFLICT DO NOTHING;
`;

/**
 * The one way in which it is rewritten who has written something: two accounts of one person become one. It does so for an
 * account only that is closed and says into which other one it goes. The words of the history stay as they were.
 */
const merging = `
  CREATE OR REPLACE FUNCTION merge_people(from_id bigint, to_id bigint, OUT reported bigint, OUT assigned bigint,
    OUT changed bigint, OUT commented bigint, OUT attached bigint, OUT cared_for bigint)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DECLARE more bigint;
    BEGIN
      IF NOT EXISTS (SELECT FROM public.users WHERE id = from_id AND merged_into_id = to_id AND status = 'closed' AND from_id <> to_id) THEN
        RAISE EXCEPTION 'account % is not closed for account %', from_id, to_id;
      END IF;
      UPDATE public.bugs SET reporter_id = to_id WHERE reporter_id = from_id;
      GET DIAGNOSTICS reported = ROW_COUNT;
      UPDATE public.bugs SET assignee_id = to_id WHERE assignee_id = from_id;
      GET DIAGNOSTICS assigned = ROW_COUNT;
      UPDATE public.changes SET who_id = to_id WHERE who_id = from_id;
      GET DIAGNOSTICS changed = ROW_COUNT;
      UPDATE public.comments SET author_id = to_id WHERE author_id = from_id;
      GET DIAGNOSTICS commented = ROW_COUNT;
      UPDATE public.attachments SET author_id = to_id WHERE author_id = from_id;
      GET DIAGNOSTICS attached = ROW_COUNT;
      UPDATE public.components SET
        owner_id = CASE WHEN owner_id = from_id THEN to_id ELSE owner_id END,
        default_assignee_id = CASE WHEN default_assignee_id = from_id THEN to_id ELSE default_assignee_id END,
        qa_contact_id = CASE WHEN qa_contact_id = from_id THEN to_id ELSE qa_contact_id END
      WHERE from_id IN (owner_id, default_assignee_id, qa_contact_id);
      GET DIAGNOSTICS cared_for = ROW_COUNT;
      INSERT INTO public.component_cc (component_id, person_id)
        SELECT component_id, to_id FROM public.component_cc WHERE person_id = from_id ON CONFLICT DO NOTHING;
      DELETE FROM public.component_cc WHERE person_id = from_id;
      GET DIAGNOSTICS more = ROW_COUNT;
      cared_for := cared_for + more;
      UPDATE public.users SET merged_into_id = to_id WHERE merged_into_id = from_id;
    END $$;
  REVOKE ALL ON FUNCTION merge_people(bigint, bigint) FROM PUBLIC;
`;

export class ArrangePeople1763700014000 implements MigrationInterface {
  name = 'ArrangePeople1763700014000';

  /** Indexes of a big table are built beside its readers and writers, which no transaction can hold. */
  transaction = false;

  /** A statement that was cut off leaves an index that is not valid: it is dropped and built again. */
  async up(db: QueryRunner): Promise<void> {
    await db.query(words);
    await db.query(merging);
    for (const [name, columns] of Object.entries(indexes)) {
      await db.query(`DROP INDEX CONCURRENTLY IF EXISTS ${name}`);
      await db.query(`CREATE INDEX CONCURRENTLY ${name} ON ${columns}`);
    }
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
