// What must hold of background work.
import type { Invariant } from '../database/invariant.js';

export const jobInvariants: readonly Invariant[] = [
  {
    name: 'jobs',
    holds: 'No job has been at work for more than ten minutes',
    of: 'job',
    needs: 'graphile_worker._private_jobs',
    sql: `SELECT id FROM graphile_worker._private_jobs WHERE locked_at < clock_timestamp() - interval '10 minutes'`,
  },
];
