// What the application and the jobs do by the owner's rights: asking for a job, and passing over the numbers of bugs.
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** As often as every job is tried before an administrator has to look at it (src/jobs/jobs.service.ts). */
const TRIES = 8;

/** Tables of jobs are closed to whoever only asks for one; they are made after this, so that nothing looks for them yet. */
const enqueue = `
  CREATE FUNCTION enqueue(task text, payload json) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    PERFORM graphile_worker.add_job(task, payload, max_attempts := ${TRIES});
  END $$;
  REVOKE ALL ON FUNCTION enqueue(text, json) FROM PUBLIC;
`;

/** Answers the last number before; see src/bugs/numbers.store.ts. Nothing leads back to a number that was given. */
const pass = `
  CREATE FUNCTION pass_bug_numbers(highest bigint, more bigint) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE
    given bigint;
  BEGIN
    ALTER SEQUENCE public.bug_numbers CACHE 1;
    SELECT CASE WHEN is_called THEN last_value ELSE last_value - 1 END INTO given FROM public.bug_numbers;
    EXECUTE format('ALTER SEQUENCE public.bug_numbers RESTART WITH %s', greatest(highest, given) + greatest(more, 0) + 1);
    RETURN given;
  END $$;
  REVOKE ALL ON FUNCTION pass_bug_numbers(bigint, bigint) FROM PUBLIC;
`;

export class LendRights1763700013000 implements MigrationInterface {
  name = 'LendRights1763700013000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(enqueue);
    await db.query(pass);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
