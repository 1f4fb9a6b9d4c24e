// Redaction: the one way on which words go out of a bug and of its history, which nobody else may change.
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What stands in the place of words that were taken out, whatever their length. */
const BLANK = '█████';

/** Lines may end in two ways: imports keep theirs. */
const blankText = `
  CREATE FUNCTION blank_text(said text, words text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
    SELECT replace(replace(said, words, '${BLANK}'), replace(words, E'\\n', E'\\r\\n'), '${BLANK}')
  $$;
`;

/** Every text and every name in a document, and numbers that are the words. */
const blankJson = `
  CREATE FUNCTION blank_json(doc jsonb, words text) RETURNS jsonb
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    CASE jsonb_typeof(doc)
      WHEN 'string' THEN RETURN to_jsonb(public.blank_text(doc #>> '{}', words));
      WHEN 'number' THEN RETURN CASE WHEN strpos(doc #>> '{}', words) > 0 THEN to_jsonb('${BLANK}'::text) ELSE doc END;
      WHEN 'array' THEN RETURN coalesce((SELECT jsonb_agg(public.blank_json(e.value, words) ORDER BY e.ordinality)
        FROM jsonb_array_elements(doc) WITH ORDINALITY e), '[]');
      WHEN 'object' THEN RETURN coalesce((SELECT jsonb_object_agg(public.blank_text(e.key, words), public.blank_json(e.value, words))
        FROM jsonb_each(doc) e), '{}');
      ELSE RETURN doc;
    END CASE;
  END $$;
`;

/** In the history of a field only what is text of its own: names of people and things are theirs, not the bug's. */
const OWN_TEXT = `a.old_id IS NULL AND a.new_id IS NULL AND a.field NOT IN ('status', 'resolution')`;
const hit = (column: string): string => `public.blank_text(${column}, words) <> ${column}`;

/**
 * Blanks the words in everything of one bug and answers in how many places, or null where they stand nowhere. The HTML of the
 * comments is left empty, of the renderer 0: the caller makes it anew, and the index of words. It is a change of the bug, public
 * where anything public was altered, so that forms from before are known as such; and it is written to the audit log, without
 * the words.
 */
const redact = `
  CREATE FUNCTION redact(bug bigint, words text, by_id bigint, by_name text, by_address text, why text) RETURNS jsonb
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE
    b public.bugs;
    counts jsonb;
    is_public boolean;
    moment timestamptz;
  BEGIN
    IF length(words) < 4 THEN RAISE EXCEPTION 'Too few characters to be taken out.'; END IF;
    SELECT * INTO STRICT b FROM public.bugs WHERE id = bug FOR UPDATE;
    counts := jsonb_build_object(
      'summary', (${hit('b.summary')})::int,
      'comments', (SELECT count(*) FROM public.comments c WHERE c.bug_id = bug AND ${hit('c.text')}),
      'history', (SELECT count(*) FROM public.altered a WHERE a.bug_id = bug AND ${OWN_TEXT} AND (${hit('a.old')} OR ${hit('a.new')})),
      'notes', (SELECT count(*) FROM public.changes h WHERE h.bug_id = bug AND ${hit('h.note')}),
      'attachments', (SELECT count(*) FROM public.attachments t WHERE t.bug_id = bug AND ${hit('t.name')}),
      'imported', (SELECT count(*) FROM public.imported_bugs i WHERE i.bug_id = bug AND public.blank_json(i.rest, words) <> i.rest));
    IF NOT EXISTS (SELECT FROM jsonb_each_text(counts) n WHERE n.value <> '0') THEN RETURN NULL; END IF;
    is_public := ${hit('b.summary')}
      OR EXISTS (SELECT FROM public.comments c WHERE c.bug_id = bug AND c.audience = 'everyone' AND ${hit('c.text')})
      OR EXISTS (SELECT FROM public.altered a WHERE a.bug_id = bug AND ${OWN_TEXT} AND (${hit('a.old')} OR ${hit('a.new')}))
      OR EXISTS (SELECT FROM public.changes h WHERE h.bug_id = bug AND h.version IS NOT NULL AND ${hit('h.note')})
      OR EXISTS (SELECT FROM public.attachments t WHERE t.bug_id = bug AND t.audience = 'everyone' AND ${hit('t.name')});
    moment := greatest(clock_timestamp(), greatest(b.updated_at, b.staff_updated_at) + interval '1 microsecond');
    UPDATE public.comments c SET text = public.blank_text(c.text, words), html = '', renderer = 0
      WHERE c.bug_id = bug AND ${hit('c.text')};
    UPDATE public.altered a SET old = public.blank_text(a.old, words), new = public.blank_text(a.new, words)
      WHERE a.bug_id = bug AND ${OWN_TEXT} AND (${hit('a.old')} OR ${hit('a.new')});
    UPDATE public.changes h SET note = public.blank_text(h.note, words) WHERE h.bug_id = bug AND ${hit('h.note')};
    UPDATE public.attachments t SET name = public.blank_text(t.name, words) WHERE t.bug_id = bug AND ${hit('t.name')};
    UPDATE public.imported_bugs i SET rest = public.blank_json(i.rest, words)
      WHERE i.bug_id = bug AND public.blank_json(i.rest, words) <> i.rest;
    UPDATE public.bugs SET summary = public.blank_text(summary, words), staff_version = staff_version + 1,
      staff_updated_at = moment, version = version + is_public::int,
      updated_at = CASE WHEN is_public THEN moment ELSE updated_at END
      WHERE id = bug;
    INSERT INTO public.changes (bug_id, version, who_id, door, happened_at, note)
      VALUES (bug, CASE WHEN is_public THEN b.version + 1 END, by_id, 'redaction', moment, 'took out words that had leaked');
    INSERT INTO public.audit (who_id, who_name, address, deed, kind, thing_id, thing, product_id, altered, note)
      VALUES (by_id, by_name, by_address, 'redacted', 'bug', bug::text, '#' || bug, b.product_id,
        (SELECT jsonb_agg(jsonb_build_object('field', n.key, 'old', NULL, 'new', n.value)) FROM jsonb_each_text(counts) n WHERE n.value <> '0'),
        public.blank_text(why, words));
    RETURN counts;
  END $$;
  REVOKE ALL ON FUNCTION redact(bigint, text, bigint, text, text, text) FROM PUBLIC;
`;

export class RedactWords1763700015000 implements MigrationInterface {
  name = 'RedactWords1763700015000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(blankText);
    await db.query(blankJson);
    await db.query(redact);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
