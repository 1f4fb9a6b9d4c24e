// A mid-air collision: two people changed the same field, and nobody's wish is thrown away.
import { Refusal } from '../../errors.js';
import type { Bug } from '../bug.js';
import type { Clash, Delta } from './change.js';

export class Collision extends Refusal {
  constructor(
    /** The bug as it is now. */
    readonly bug: Bug,
    readonly clashes: readonly Clash[],
    /** Every field that was really wished to change, clashing or not, with the wish in words (null: cleared). */
    readonly wished: ReadonlyMap<string, string | null>,
    /** What sets are to get and to lose: nobody collides by it. */
    readonly deltas: readonly Delta[],
  ) {
    super(409, 'Somebody else has changed the same field while you were writing.');
  }
}
