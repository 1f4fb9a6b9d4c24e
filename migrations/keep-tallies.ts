// Numbers of bugs that pages tell are kept: by milestone, and by the bug that they repeat.
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A tally says how many bugs of a product, restricted to nobody, are open or closed in a milestone, or repeat a bug. It is the sum of
 * its rows: a change adds one and waits for nobody, and from time to time they are folded together. Who reads adds what is
 * restricted and open to him, which is little.
 */
const table = `
  CREATE TABLE tallies (
    kind text NOT NULL CHECK (kind IN ('open', 'closed', 'repeats')),
    of_id bigint NOT NULL,
    product_id bigint NOT NULL,
    bugs integer NOT NULL,
    is_fresh boolean NOT NULL DEFAULT true
  );
  CREATE INDEX tallies_of ON tallies (of_id, kind);
  CREATE INDEX tallies_fresh ON tallies (of_id, kind) WHERE is_fresh;
  CREATE FUNCTION tallied(b bugs) RETURNS TABLE (kind text, of_id bigint, product_id bigint) LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN b.is_open THEN 'open' ELSE 'closed' END, b.milestone_id, b.product_id
      WHERE b.milestone_id IS NOT NULL AND NOT b.is_restricted
    UNION ALL SELECT 'repeats', b.duplicate_of, b.product_id WHERE b.duplicate_of IS NOT NULL AND NOT b.is_restricted
  $$;
`;

/**
 * The database writes them, for bugs are written by reports, changes, imports, mergings and by the version before, which knows
 * nothing of it. Row by row, because only then a condition can say which changes matter: of all others it costs next to nothing.
 */
const keeping = `
  CREATE FUNCTION keep_tallies() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    BEGIN
      INSERT INTO public.tallies (kind, of_id, product_id, bugs)
        SELECT x.kind, x.of_id, x.product_id, sum(x.bugs) FROM (
          SELECT t.*, -1 AS bugs FROM public.tallied(OLD) t UNION ALL SELECT t.*, 1 FROM public.tallied(NEW) t) x
        GROUP BY x.kind, x.of_id, x.product_id HAVING sum(x.bugs) <> 0;
      RETURN NULL;
    END $$;
  REVOKE ALL ON FUNCTION keep_tallies() FROM PUBLIC;
  CREATE TRIGGER tallies_added AFTER INSERT ON bugs
    FOR EACH ROW WHEN (NEW.milestone_id IS NOT NULL OR NEW.duplicate_of IS NOT NULL) EXECUTE FUNCTION keep_tallies();
  CREATE TRIGGER tallies_changed AFTER UPDATE OF milestone_id, duplicate_of, product_id, is_open, is_restricted ON bugs
    FOR EACH ROW WHEN (coalesce(OLD.milestone_id, OLD.duplicate_of, NEW.milestone_id, NEW.duplicate_of) IS NOT NULL
      AND (OLD.milestone_id, OLD.duplicate_of, OLD.product_id, OLD.is_open, OLD.is_restricted)
        IS DISTINCT FROM (NEW.milestone_id, NEW.duplicate_of, NEW.product_id, NEW.is_open, NEW.is_restricted))
    EXECUTE FUNCTION keep_tallies();
  CREATE TRIGGER tallies_taken AFTER DELETE ON bugs
    FOR EACH ROW WHEN (OLD.milestone_id IS NOT NULL OR OLD.duplicate_of IS NOT NULL) EXECUTE FUNCTION keep_tallies();
`;

export class KeepTallies1763700026000 implements MigrationInterface {
  name = 'KeepTallies1763700026000';

  async up(db: QueryRunner): Promise<void> {
    for (const sql of [table, keeping]) await db.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
