// What a bug has beyond the report goes with its person when accounts are merged, and is reached when leaked words go out.
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** In the history of a field only what is text of its own: names of people and things are theirs, not the bug's; days and numbers stay. */
const OWN_TEXT = `a.old_id IS NULL AND a.new_id IS NULL AND a.field NOT IN ('status', 'resolution', 'deadline', 'opensOn')
  AND NOT EXISTS (SELECT FROM public.custom_fields f WHERE 'cf.' || f.key = a.field AND f.kind IN ('number', 'date'))`;
const hit = (column: string): string => `public.blank_text(${column}, words) <> ${column}`;

/**
 * As it was, and also in the fields of text, the links, the other names, the fields of one’s own, what comments have said before,
 * the state of play, descriptions of files, and what waits to be let in.
 * Blanks the words in everything of one bug and answers in how many places, or null where they stand nowhere. The HTML of the
 * comments is left empty, of the renderer 0: the caller makes it anew, and the index of words. It is a change of the bug, public
 * where anything public was altered, so that forms from before are known as such; and it is written to the audit log, without
 * the words.
 */
const redact = `
  CREATE OR REPLACE FUNCTION redact(bug bigint, words text, by_id bigint, by_name text, by_address text, why text) RETURNS jsonb
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
      'fields', coalesce((${hit('b.whiteboard')})::int, 0) + coalesce((${hit('b.url')})::int, 0)
        + (SELECT count(*) FROM public.bug_values v WHERE v.bug_id = bug AND ${hit('v.text')}),
      'links', (SELECT count(*) FROM public.bug_links l WHERE l.bug_id = bug AND (${hit('l.url')} OR ${hit('l.title')}))
        + (SELECT count(*) FROM public.aliases x WHERE x.bug_id = bug AND ${hit('x.alias')}),
      'comments', (SELECT count(*) FROM public.comments c WHERE c.bug_id = bug AND ${hit('c.text')}),
      'revisions', (SELECT count(*) FROM public.comment_revisions r JOIN public.comments c ON c.id = r.comment_id
        WHERE c.bug_id = bug AND ${hit('r.text')}),
      'plays', (SELECT count(*) FROM public.plays y WHERE y.bug_id = bug AND ${hit('y.text')}),
      'held', (SELECT count(*) FROM public.held_posts o WHERE bug IN (o.bug_id, o.became_bug_id) AND public.blank_json(o.said, words) <> o.said),
      'history', (SELECT count(*) FROM public.altered a WHERE a.bug_id = bug AND ${OWN_TEXT} AND (${hit('a.old')} OR ${hit('a.new')})),
      'notes', (SELECT count(*) FROM public.changes h WHERE h.bug_id = bug AND ${hit('h.note')}),
      'attachments', (SELECT count(*) FROM public.attachments t WHERE t.bug_id = bug AND (${hit('t.name')} OR ${hit('t.description')})),
      'imported', (SELECT count(*) FROM public.imported_bugs i WHERE i.bug_id = bug AND public.blank_json(i.rest, words) <> i.rest));
    IF NOT EXISTS (SELECT FROM jsonb_each_text(counts) n WHERE n.value <> '0') THEN RETURN NULL; END IF;
    is_public := ${hit('b.summary')} OR counts->>'fields' <> '0' OR counts->>'links' <> '0'
      OR EXISTS (SELECT FROM public.comments c WHERE c.bug_id = bug AND c.audience = 'everyone' AND ${hit('c.text')})
      OR EXISTS (SELECT FROM public.comment_revisions r JOIN public.comments c ON c.id = r.comment_id WHERE c.bug_id = bug
        AND r.audience = 'everyone' AND c.audience = 'everyone' AND c.withdrawn_at IS NULL AND ${hit('r.text')})
      OR counts->>'plays' <> '0'
      OR EXISTS (SELECT FROM public.altered a WHERE a.bug_id = bug AND ${OWN_TEXT} AND (${hit('a.old')} OR ${hit('a.new')}))
      OR EXISTS (SELECT FROM public.changes h WHERE h.bug_id = bug AND h.version IS NOT NULL AND ${hit('h.note')})
      OR EXISTS (SELECT FROM public.attachments t WHERE t.bug_id = bug AND t.audience = 'everyone'
        AND (${hit('t.name')} OR ${hit('t.description')}));
    moment := greatest(clock_timestamp(), greatest(b.updated_at, b.staff_updated_at) + interval '1 microsecond');
    UPDATE public.comments c SET text = public.blank_text(c.text, words), html = '', renderer = 0
      WHERE c.bug_id = bug AND ${hit('c.text')};
    UPDATE public.comment_revisions r SET text = public.blank_text(r.text, words) FROM public.comments c
      WHERE c.id = r.comment_id AND c.bug_id = bug AND ${hit('r.text')};
    UPDATE public.plays y SET text = public.blank_text(y.text, words), html = '', renderer = 0
      WHERE y.bug_id = bug AND ${hit('y.text')};
    UPDATE public.held_posts o SET said = public.blank_json(o.said, words)
      WHERE bug IN (o.bug_id, o.became_bug_id) AND public.blank_json(o.said, words) <> o.said;
    UPDATE public.altered a SET old = public.blank_text(a.old, words), new = public.blank_text(a.new, words)
      WHERE a.bug_id = bug AND ${OWN_TEXT} AND (${hit('a.old')} OR ${hit('a.new')});
    UPDATE public.changes h SET note = public.blank_text(h.note, words) WHERE h.bug_id = bug AND ${hit('h.note')};
    UPDATE public.attachments t SET name = public.blank_text(t.name, words), description = public.blank_text(t.description, words)
      WHERE t.bug_id = bug AND (${hit('t.name')} OR ${hit('t.description')});
    UPDATE public.imported_bugs i SET rest = public.blank_json(i.rest, words)
      WHERE i.bug_id = bug AND public.blank_json(i.rest, words) <> i.rest;
    UPDATE public.bug_values v SET text = public.blank_text(v.text, words) WHERE v.bug_id = bug AND ${hit('v.text')};
    INSERT INTO public.bug_links (bug_id, url, title, tried_at)
      SELECT bug, public.blank_text(l.url, words), public.blank_text(l.title, words), l.tried_at FROM public.bug_links l
      WHERE l.bug_id = bug AND ${hit('l.url')} ON CONFLICT DO NOTHING;
    DELETE FROM public.bug_links l WHERE l.bug_id = bug AND ${hit('l.url')};
    UPDATE public.bug_links l SET title = public.blank_text(l.title, words) WHERE l.bug_id = bug AND ${hit('l.title')};
    INSERT INTO public.aliases (alias, bug_id)
      SELECT public.blank_text(x.alias, words), bug FROM public.aliases x WHERE x.bug_id = bug AND ${hit('x.alias')}
      ON CONFLICT DO NOTHING;
    DELETE FROM public.aliases x WHERE x.bug_id = bug AND ${hit('x.alias')};
    UPDATE public.bugs SET summary = public.blank_text(summary, words), whiteboard = public.blank_text(whiteboard, words),
      url = public.blank_text(url, words), staff_version = staff_version + 1,
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
`;

/** As it was, and also CC, requests, votes, fields of one’s own, watches, queues and what was said; what both had is had once. */
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
      UPDATE public.bugs SET qa_contact_id = to_id WHERE qa_contact_id = from_id;
      GET DIAGNOSTICS more = ROW_COUNT;
      cared_for := more;
      INSERT INTO public.bug_cc (bug_id, person_id) SELECT bug_id, to_id FROM public.bug_cc WHERE person_id = from_id
        ON CONFLICT DO NOTHING;
      DELETE FROM public.bug_cc WHERE person_id = from_id;
      UPDATE public.bug_values SET person_id = to_id WHERE person_id = from_id;
      DELETE FROM public.requests r WHERE r.person_id = from_id AND r.settled_at IS NULL AND EXISTS (
        SELECT FROM public.requests o WHERE o.bug_id = r.bug_id AND o.kind = r.kind AND o.person_id = to_id AND o.settled_at IS NULL);
      UPDATE public.requests SET person_id = to_id WHERE person_id = from_id;
      UPDATE public.requests SET asker_id = to_id WHERE asker_id = from_id;
      UPDATE public.bugs b SET vote_count = b.vote_count - 1 FROM public.votes v JOIN public.votes o USING (bug_id)
        WHERE v.person_id = from_id AND o.person_id = to_id AND b.id = v.bug_id;
      INSERT INTO public.votes (bug_id, person_id, version_id, platform_id, voted_at)
        SELECT bug_id, to_id, version_id, platform_id, voted_at FROM public.votes WHERE person_id = from_id ON CONFLICT DO NOTHING;
      DELETE FROM public.votes WHERE person_id = from_id;
      INSERT INTO public.watches (person_id, kind, thing_id, since)
        SELECT to_id, kind, thing_id, since FROM public.watches WHERE person_id = from_id ON CONFLICT DO NOTHING;
      DELETE FROM public.watches WHERE person_id = from_id;
      INSERT INTO public.watches (person_id, kind, thing_id, since)
        SELECT person_id, kind, to_id, since FROM public.watches WHERE kind = 'person' AND thing_id = from_id
        ON CONFLICT DO NOTHING;
      DELETE FROM public.watches WHERE kind = 'person' AND (thing_id = from_id OR (thing_id = to_id AND person_id = to_id));
      UPDATE public.leases SET person_id = to_id WHERE person_id = from_id;
      UPDATE public.comments SET withdrawn_by_id = to_id WHERE withdrawn_by_id = from_id;
      UPDATE public.comment_revisions SET by_id = to_id WHERE by_id = from_id;
      UPDATE public.comment_tags SET person_id = to_id WHERE person_id = from_id;
      INSERT INTO public.reactions (comment_id, person_id, sign, reacted_at)
        SELECT comment_id, to_id, sign, reacted_at FROM public.reactions WHERE person_id = from_id ON CONFLICT DO NOTHING;
      DELETE FROM public.reactions WHERE person_id = from_id;
      INSERT INTO public.mentions (comment_id, person_id)
        SELECT comment_id, to_id FROM public.mentions WHERE person_id = from_id ON CONFLICT DO NOTHING;
      DELETE FROM public.mentions WHERE person_id = from_id;
      UPDATE public.times SET person_id = to_id WHERE person_id = from_id;
      UPDATE public.uploads SET person_id = to_id WHERE person_id = from_id;
      UPDATE public.held_posts SET person_id = to_id WHERE person_id = from_id;
      UPDATE public.held_posts SET settled_by_id = to_id WHERE settled_by_id = from_id;
      UPDATE public.snoozes SET person_id = to_id WHERE person_id = from_id;
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
      GET DIAGNOSTICS more = ROW_COUNT;
      cared_for := cared_for + more;
      INSERT INTO public.component_cc (component_id, person_id)
        SELECT component_id, to_id FROM public.component_cc WHERE person_id = from_id ON CONFLICT DO NOTHING;
      DELETE FROM public.component_cc WHERE person_id = from_id;
      GET DIAGNOSTICS more = ROW_COUNT;
      cared_for := cared_for + more;
      UPDATE public.users SET merged_into_id = to_id WHERE merged_into_id = from_id;
    END $$;
`;

export class ReachFurther1763700025000 implements MigrationInterface {
  name = 'ReachFurther1763700025000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(redact);
    await db.query(merging);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
