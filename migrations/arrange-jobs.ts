// What the panel does with jobs, by the owner's rights and in the transaction of its deed: try again, drop.
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Nothing is done to a job that is running, and the answer is null then; else the job as it was. One that was given up gets all
 * its tries anew.
 */
const told = `
  SELECT jsonb_build_object('task', t.identifier, 'about', coalesce(j.payload ->> 'id', ''),
    'attempts', j.attempts, 'maxAttempts', j.max_attempts) INTO was
  FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
  WHERE j.id = job AND j.locked_at IS NULL FOR UPDATE OF j`;

const lent = (name: string, deed: string): string => `
  CREATE FUNCTION ${name}(job bigint) RETURNS jsonb
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE
    was jsonb;
  BEGIN
    ${told};
    IF FOUND THEN
      ${deed};
    END IF;
    RETURN was;
  END $$;
  REVOKE ALL ON FUNCTION ${name}(bigint) FROM PUBLIC;
`;

const retry = `
  PERFORM graphile_worker.reschedule_jobs(ARRAY[job], run_at := now(),
    attempts := CASE WHEN (was ->> 'attempts')::int < (was ->> 'maxAttempts')::int THEN (was ->> 'attempts')::int ELSE 0 END)`;
const drop = 'DELETE FROM graphile_worker._private_jobs j WHERE j.id = job';

export class ArrangeJobs1763700013200 implements MigrationInterface {
  name = 'ArrangeJobs1763700013200';

  async up(db: QueryRunner): Promise<void> {
    await db.query(lent('retry_job', retry));
    await db.query(lent('drop_job', drop));
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
