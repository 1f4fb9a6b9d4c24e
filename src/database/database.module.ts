// The room of the database: one connection pool for the whole process.
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CONFIG, type Config } from '../config.js';
import { dataSourceOptions, poolConfig } from './data.source.js';
import { DatabaseService } from './database.service.js';
import { Replicas } from './replicas.js';
import { StatementTimes, Timings } from './timings.js';

/** `patient` lifts the time-outs: for commands that take their time, never for pages. */
export interface DatabaseOptions {
  readonly patient?: boolean;
  /** Nothing can be written: for commands that only look. */
  readonly readOnly?: boolean;
}

@Global()
@Module({})
export class DatabaseModule {
  static with({ patient = false, readOnly = false }: DatabaseOptions): DynamicModule {
    const connection = TypeOrmModule.forRootAsync({
      inject: [CONFIG, Timings],
      useFactory: (config: Config, timings: Timings) => ({
        ...dataSourceOptions(config.databaseUrl, { patient, readOnly, log: config.logSql }),
        logger: new StatementTimes(timings, config.logSql),
        maxQueryExecutionTime: StatementTimes.above,
        autoLoadEntities: true,
        retryAttempts: 10,
        retryDelay: 500,
      }),
    });
    const replicas = {
      provide: Replicas,
      inject: [CONFIG],
      useFactory: ({ databaseUrl, databaseReplicas }: Config) =>
        new Replicas(databaseReplicas.map(poolConfig), poolConfig(databaseUrl)),
    };
    const providers = [DatabaseService, replicas];
    return { module: DatabaseModule, imports: [connection], providers, exports: [DatabaseService] };
  }
}
