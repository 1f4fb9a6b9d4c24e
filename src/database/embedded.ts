// The embedded PostgreSQL: one call brings it up and watches over it, until it is stopped.
import { join } from 'node:path';
import { findBinaries } from './embedded/binaries.js';
import { ensureCluster, prepareFolder } from './embedded/cluster.js';
import { tellCosts } from './embedded/costs.js';
import { Keeper } from './embedded/keeper.js';
import { chooseOwner, findLaunch } from './embedded/launch.js';
import type { Log } from './embedded/log.js';
import { asAdministrator, asRole, ensureRoles } from './embedded/roles.js';

export interface Embedded {
  /** The owner's, for pg, for TypeORM's `url` and for graphile-worker alike; it stays when the server is started again. */
  readonly url: string;
  /** The same database for the role that the application uses, and for the one that runs the jobs. */
  readonly appUrl: string;
  readonly jobsUrl: string;
  /** The server was started by another process, which also ends it. */
  readonly attached: boolean;
  /** Ends the server, unless it is another's; resolves when it is gone. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Where it keeps its data, as an absolute path; made when missing. */
  folder: string;
  password: string;
  log: Log;
  /** Settings of PostgreSQL on top of ours: tests may want `{ fsync: 'off' }`. */
  settings?: Record<string, string>;
}

/**
 * Starts the server on `folder`, or attaches to the one that runs there.
 * @throws CannotStart with the last lines of PostgreSQL's own log.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const data = join(options.folder, 'data');
  const owner = chooseOwner(data);
  const binaries = findBinaries();
  prepareFolder(options.folder, owner);
  const site = { folder: options.folder, data, binaries, owner, launch: findLaunch(binaries, options.folder, owner) };
  await ensureCluster(site, options.password);
  const keeper = new Keeper(site, options);
  await keeper.bringUp();
  try {
    await asAdministrator(keeper.url, async (administrator) => {
      await ensureRoles(administrator, options.password);
      // Searches are slower without it, and nothing else: no reason not to start.
      if (!keeper.attached) await tellCosts(administrator).catch((error: Error) => options.log.debug(error.message));
    });
  } catch (error) {
    await keeper.stop();
    throw error;
  }
  return opened(keeper, options.password);
}

const opened = (keeper: Keeper, password: string): Embedded => ({
  url: keeper.url,
  appUrl: asRole(keeper.url, 'bugzot_app', password),
  jobsUrl: asRole(keeper.url, 'bugzot_jobs', password),
  attached: keeper.attached,
  stop: () => keeper.stop(),
});
