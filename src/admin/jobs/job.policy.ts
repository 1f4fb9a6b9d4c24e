// Who may look at what goes on in the background, and what may be done to a job.
import { may } from '../../users/roles/permissions.policy.js';
import type { JobState } from './queue.query.js';
import type { Who } from '../../who.js';

export const mayJobs = {
  manage: (who: Who): boolean => may(who, 'jobs.manage'),
};

/** What runs is left alone: it would be done by halves, or twice. */
export const isIdle = ({ state }: { state: JobState }): boolean => state !== 'running';
