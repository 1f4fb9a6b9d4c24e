// The application without its pages, for one command: the database opened and brought up to date, the rooms wired.
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { AppModule } from '../app.module.js';
import type { Config } from '../config.js';
import { plainLog } from '../database/embedded/log.js';
import { migrate } from '../database/migrate.js';
import { openDatabase } from '../database/open.js';
import { makeLog, NestLog } from '../log.js';
import { isDetailed } from './terminal.js';

/** Does `work` with the application, and closes everything that was opened for it. */
export async function withApp<Result>(
  config: Config,
  work: (app: INestApplicationContext) => Promise<Result>,
): Promise<Result> {
  const log = plainLog(config.logLevel);
  const database = await openDatabase(config, { ...log, info: (line) => log.debug(line) });
  try {
    await migrate(database.url);
    const wired = AppModule.with({ ...config, databaseUrl: database.url }, { patient: true });
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
