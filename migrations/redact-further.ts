// Redaction, further: every place in which words of a bug can stand, and reports that are to come to its product.

/** In the history of a field only what is text of its own: names of people and things are theirs, not the bug's; days and numbers stay. */
const OWN_TEXT = `a.old_id IS NULL AND a.new_id IS NULL AND a.field NOT IN ('status', 'resolution', 'deadline', 'opensOn')
  AND NOT EXISTS (SELECT FROM public.custom_fields f WHERE 'cf.' || f.key = a.field AND f.kind IN ('number', 'date'))`;
const hit = (column: string): string => `public.blank_text(${column}, words) <> ${column}`;
const within = (column: string): string => `public.blank_json(${column}, words) <> ${column}`;
/** Of posts `o`: those of the bug, and those that are to become bugs of its product. */
const HERE = 'bug IN (o.bug_id, o.became_bug_id)';
const YET = 'o.bug_id IS NULL AND o.settled_at IS NULL AND o.product_id = b.product_id';
/** What was altered of files is text of their own in one field. */
const TOLD = `n.field = 'description' AND (${hit('n.old')} OR ${hit('n.new')})`;
const AWAITED = `u.is_awaited AND ${hit('u.name')} AND EXISTS (SELECT FROM public.held_posts o
        WHERE ((${HERE}) OR (${YET})) AND strpos(o.said::text, u.token) > 0)`;

/**
 * As it was, and also in the fields of text, the links, the other names, the fields of one’s own, what comments have said before,
 * their tags, the state of play, descriptions of files and what those were, and what was held; where the words stand in the bug,
 * also in reports to its product that are to be confirmed or let in yet, with the names of their files.
 * Blanks the words in everything of one bug and answers in how many places, or null where they stand nowhere. The HTML of the
 * comments is left empty, of the renderer 0: the caller makes it anew, and the index of words. It is a change of the bug, public
 * where anything public was altered, so that forms from before are known as such; and it is written to the audit log, without
 * the words.
 */
export const redact = `
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
      'tags', (SELECT count(*) FROM public.comment_tags g JOIN public.comments c ON c.id = g.comment_id WHERE c.bug_id = bug AND ${hit('g.tag')}),
      'plays', (SELECT count(*) FROM public.plays y WHERE y.bug_id = bug AND ${hit('y.text')}),
      'held', (SELECT count(*) FROM public.held_posts o WHERE ${HERE} AND (${within('o.said')} OR ${hit('o.note')})),
      'history', (SELECT count(*) FROM public.altered a WHERE a.bug_id = bug AND ${OWN_TEXT} AND (${hit('a.old')} OR ${hit('a.new')})),
      'notes', (SELECT count(*) FROM public.changes h WHERE h.bug_id = bug AND ${hit('h.note')}),
      'attachments', (SELECT count(*) FROM public.attachments t WHERE t.bug_id = bug AND (${hit('t.name')} OR ${hit('t.description')}))
        + (SELECT count(*) FROM public.attachment_changes n JOIN public.attachments t ON t.id = n.attachment_id
           WHERE t.bug_id = bug AND ${TOLD}),
      'imported', (SELECT count(*) FROM public.imported_bugs i WHERE i.bug_id = bug AND ${within('i.rest')}));
    IF NOT EXISTS (SELECT FROM jsonb_each_text(counts) n WHERE n.value <> '0') THEN RETURN NULL; END IF;
    counts := counts || jsonb_build_object('waiting',
      (SELECT count(*) FROM public.letters_of_reports l WHERE l.said->>'product' = b.product_id::text AND ${within('l.said')})
      + (SELECT count(*) FROM public.held_posts o WHERE ${YET} AND ${within('o.said')}));
    is_public := ${hit('b.summary')} OR counts->>'fields' <> '0' OR counts->>'links' <> '0'
      OR EXISTS (SELECT FROM public.comments c WHERE c.bug_id = bug AND c.audience = 'everyone' AND ${hit('c.text')})
      OR EXISTS (SELECT FROM public.comment_revisions r JOIN public.comments c ON c.id = r.comment_id WHERE c.bug_id = bug
        AND r.audience = 'everyone' AND c.audience = 'everyone' AND c.withdrawn_at IS NULL AND ${hit('r.text')})
      OR counts->>'plays' <> '0'
      OR EXISTS (SELECT FROM public.comment_tags g JOIN public.comments c ON c.id = g.comment_id WHERE c.bug_id = bug
        AND c.audience = 'everyone' AND ${hit('g.tag')})
      OR EXISTS (SELECT FROM public.altered a WHERE a.bug_id = bug AND ${OWN_TEXT} AND (${hit('a.old')} OR ${hit('a.new')}))
      OR EXISTS (SELECT FROM public.changes h WHERE h.bug_id = bug AND h.version IS NOT NULL AND ${hit('h.note')})
      OR EXISTS (SELECT FROM public.attachments t WHERE t.bug_id = bug AND t.audience = 'everyone'
        AND (${hit('t.name')} OR ${hit('t.description')}))
      OR EXISTS (SELECT FROM public.attachment_changes n JOIN public.attachments t ON t.id = n.attachment_id WHERE t.bug_id = bug
        AND t.audience = 'everyone' AND n.audience = 'everyone' AND ${TOLD});
    moment := greatest(clock_timestamp(), greatest(b.updated_at, b.staff_updated_at) + interval '1 microsecond');
    UPDATE public.comments c SET text = public.blank_text(c.text, words), html = '', renderer = 0
      WHERE c.bug_id = bug AND ${hit('c.text')};
    UPDATE public.comment_revisions r SET text = public.blank_text(r.text, words) FROM public.comments c
      WHERE c.id = r.comment_id AND c.bug_id = bug AND ${hit('r.text')};
    UPDATE public.plays y SET text = public.blank_text(y.text, words), html = '', renderer = 0
      WHERE y.bug_id = bug AND ${hit('y.text')};
    INSERT INTO public.comment_tags (comment_id, tag, person_id, tagged_at)
      SELECT g.comment_id, public.blank_text(g.tag, words), g.person_id, g.tagged_at FROM public.comment_tags g
      JOIN public.comments c ON c.id = g.comment_id WHERE c.bug_id = bug AND ${hit('g.tag')} ON CONFLICT DO NOTHING;
    DELETE FROM public.comment_tags g USING public.comments c WHERE c.id = g.comment_id AND c.bug_id = bug AND ${hit('g.tag')};
    UPDATE public.uploads u SET name = public.blank_text(u.name, words) WHERE ${AWAITED};
    UPDATE public.held_posts o SET said = public.blank_json(o.said, words), note = public.blank_text(o.note, words)
      WHERE ((${HERE}) OR (${YET})) AND (${within('o.said')} OR ${hit('o.note')});
    UPDATE public.letters_of_reports l SET said = public.blank_json(l.said, words)
      WHERE l.said->>'product' = b.product_id::text AND ${within('l.said')};
    UPDATE public.altered a SET old = public.blank_text(a.old, words), new = public.blank_text(a.new, words)
      WHERE a.bug_id = bug AND ${OWN_TEXT} AND (${hit('a.old')} OR ${hit('a.new')});
    UPDATE public.changes h SET note = public.blank_text(h.note, words) WHERE h.bug_id = bug AND ${hit('h.note')};
    UPDATE public.attachments t SET name = public.blank_text(t.name, words), description = public.blank_text(t.description, words)
      WHERE t.bug_id = bug AND (${hit('t.name')} OR ${hit('t.description')});
    UPDATE public.attachment_changes n SET old = public.blank_text(n.old, words), new = public.blank_text(n.new, words)
      FROM public.attachments t WHERE t.id = n.attachment_id AND t.bug_id = bug AND ${TOLD};
    UPDATE public.imported_bugs i SET rest = public.blank_json(i.rest, words) WHERE i.bug_id = bug AND ${within('i.rest')};
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
