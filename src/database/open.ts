// Opens the database for one command: the server of DATABASE_URL, or the embedded one, running or not.
import { join } from 'node:path';
import type { Config } from '../config.js';
import { startEmbedded } from './embedded.js';
import { type Log, plainLog } from './embedded/log.js';

export interface OpenDatabase {
  /** What it was opened for, with the addresses of its roles. */
  config: Config;
  /** Ends what was started for this; nothing when the server was there before. */
  close(): Promise<void>;
}

/** @throws CannotStart when the embedded server does not start. */
export async function openDatabase(config: Config, log: Log = plainLog(config.logLevel)): Promise<OpenDatabase> {
  if (config.databaseUrl) return { config, close: async () => undefined };
  const server = await startEmbedded({ folder: join(config.var, 'postgres'), password: config.databasePassword, log });
  const { url, appUrl, jobsUrl } = server;
  const addresses = { databaseUrl: appUrl, databaseOwnerUrl: url, databaseJobsUrl: jobsUrl };
  return { config: { ...config, ...addresses }, close: () => server.stop() };
}
