// The index of words: one row a bug, beside the bugs so that a change of status never rewrites it.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateWords1763700003000 implements MigrationInterface {
  name = 'CreateWords1763700003000';

  /** English stems without stop words (so that every word can be found), accents folded. */
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE EXTENSION IF NOT EXISTS unaccent;
      CREATE TEXT SEARCH DICTIONARY bugzot_stem (TEMPLATE = snowball, Language = english);
      CREATE TEXT SEARCH CONFIGURATION bugzot (COPY = simple);
      ALTER TEXT SEARCH CONFIGURATION bugzot
        ALTER MAPPING FOR asciiword, word, hword, hword_part, hword_asciipart, asciihword WITH unaccent, bugzot_stem;
      CREATE TABLE bug_words (
        bug_id bigint PRIMARY KEY REFERENCES bugs,
        everyone tsvector NOT NULL,
        staff tsvector,
        everyone_size integer NOT NULL,
        staff_size integer NOT NULL
      );
      CREATE INDEX bug_words_everyone ON bug_words USING gin (everyone);
      CREATE INDEX bug_words_staff ON bug_words USING gin ((coalesce(staff, everyone)));
      ALTER TABLE bug_words ALTER everyone SET STATISTICS 1000;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
