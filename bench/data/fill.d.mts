// What the stories of the bench call of the generator.
import type { Pool } from 'pg';

/** Fills the empty, migrated database behind `pool` with `size` bugs; the same seed and size give the same rows. */
export function fill(pool: Pool, made: { size: number; seed: number; quiet?: boolean }): Promise<void>;
