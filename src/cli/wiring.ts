// The application without its pages, for one command: the database opened and brought up to date, the rooms wired.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { AppModule } from '../app.module.js';
import type { Config } from '../config.js';
import { plainLog } from '../database/embedded/log.js';
import { isMigrated, migrate } from '../database/migrate.js';
import { openDatabase } from '../database/open.js';
import { makeLog, NestLog } from '../log.js';
import { isDetailed } from './terminal.js';

/** `isReadOnly`: the database is looked into as it is, and refuses every write; where there is none, none is made. */
export interface Wiring {
  readonly isReadOnly?: boolean;
}

async function ready(config: Config, isReadOnly: boolean): Promise<void> {
  if (!isReadOnly) await migrate(config);
  else if (!(await isMigrated(config.databaseOwnerUrl)))
    throw new Error('The database is not yet that of this version: start BugZot once, then try again.');
}

/** Does `work` with the application, and closes everything that was opened for it. */
export async function withApp<Result>(
  config: Config,
  { isReadOnly = false }: Wiring,
  work: (app: INestApplicationContext) => Promise<Result>,
): Promise<Result> {
  if (isReadOnly && !config.databaseUrl && !existsSync(join(config.var, 'postgres')))
    throw new Error('There is no database yet to look into: start BugZot once, then try again.');
  const log = plainLog(config.logLevel);
  const database = await openDatabase(config, { ...log, info: (line) => log.debug(line) });
  try {
    await ready(database.config, isReadOnly);
    const wired = AppModule.with(database.config, { patient: true, readOnly: isReadOnly });
    const logger = new NestLog(makeLog(isDetailed(config.logLevel) ? config.logLevel : 'silent'));
    const app = await NestFactory.createApplicationContext(wired, { logger, abortOnError: false });
    try {
      return await work(app);
    } finally {
      await app.close();
    }
  } finally {
    await database.close();
  }
}
