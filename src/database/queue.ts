// The tables of graphile-worker: they must be there before the first job is asked for, also where no worker runs.
import { runMigrations } from 'graphile-worker';

/** Brings the tables of jobs in the database at `url` up to date. */
export const prepareJobs = (url: string): Promise<void> => runMigrations({ connectionString: url, maxPoolSize: 1 });
