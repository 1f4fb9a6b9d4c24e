// What is repeated most often is found by an index: of each bug that is repeated one row of its tally says how often in all.
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** `most` stands in one row of each tally that is folded: the sum over all products. What is there is folded anew by the job. */
const column = `
  ALTER TABLE tallies ADD COLUMN IF NOT EXISTS most integer;
  UPDATE tallies SET is_fresh = true WHERE kind = 'repeats' AND NOT is_fresh;
`;

const indexes: Readonly<Record<string, string>> = {
  tallies_most: `tallies (most DESC, of_id) WHERE kind = 'repeats' AND most IS NOT NULL`,
  tallies_split: `tallies (product_id, of_id) WHERE kind = 'repeats' AND NOT is_fresh AND most IS DISTINCT FROM bugs`,
};

export class FindRepeats1763700026200 implements MigrationInterface {
  name = 'FindRepeats1763700026200';

  async up(db: QueryRunner): Promise<void> {
    await db.query(column);
    for (const [name, columns] of Object.entries(indexes)) await db.query(`CREATE INDEX ${name} ON ${columns}`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
