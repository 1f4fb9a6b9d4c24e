// What must hold of forms: each that was taken has its result, for both are written at once.
import type { Invariant } from '../database/invariant.js';

export const formInvariants: readonly Invariant[] = [
  {
    name: 'forms',
    holds: 'Every form that was taken has come to its end',
    of: 'form',
    sql: 'SELECT token AS id FROM submissions WHERE result IS NULL',
  },
];
