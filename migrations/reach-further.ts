// What a bug has beyond the report goes with its person when accounts are merged, and is reached when leaked words go out.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { redact } from './redact-further.js';

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
