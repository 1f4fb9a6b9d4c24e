// How BugZot speaks to PostgreSQL: one place for naming, time-outs and the reading of numbers and times.
import pg from 'pg';
import { DefaultNamingStrategy, type DataSourceOptions, type NamingStrategyInterface } from 'typeorm';
import { migrations } from '../../migrations/index.js';
import { CONNECTIONS } from './places.js';

// int8 and numeric sums fit a JavaScript number up to 2^53; bug numbers and counts never come near.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

class SnakeCase extends DefaultNamingStrategy implements NamingStrategyInterface {
  override columnName(property: string, custom: string | undefined, prefixes: string[]): string {
    return snake([...prefixes, custom ?? property].join('_'));
  }
  override joinColumnName(relation: string, referenced: string): string {
    return snake(`${relation}_${referenced}`);
  }
}

/** Each time-out is shorter than its caller's: the wait for a connection, a lock, a statement, an idle transaction. */
const limits = '-c statement_timeout=5000 -c lock_timeout=1500 -c idle_in_transaction_session_timeout=10000';

/**
 * Statements are written by hand, each with its tables in the order in which they are best joined: for seven of them the search
 * for another order costs ten times what the statement itself costs. And no query of a page is worth a second process.
 */
const planning = '-c join_collapse_limit=1 -c max_parallel_workers_per_gather=0';

export interface SourceOptions {
  readonly connections?: number;
  readonly patient?: boolean;
  readonly readOnly?: boolean;
  readonly log?: boolean;
}

/**
 * Options of the connection to `url`, with `connections` at most; `patient` lifts the time-outs (migrations, imports), `readOnly` has
 * PostgreSQL refuse every write. */
export function dataSourceOptions(
  url: string,
  { connections = CONNECTIONS, patient, readOnly, log = false }: SourceOptions = {},
): DataSourceOptions {
  const settings = [patient ? '' : limits, readOnly ? '-c default_transaction_read_only=on' : ''].join(' ');
  const socket = new URL(url).searchParams.get('host');
  return {
    type: 'postgres',
    url,
    migrations,
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    namingStrategy: new SnakeCase(),
    logging: log,
    poolSize: connections,
    applicationName: 'bugzot',
    extra: {
      ...(socket ? { host: socket } : {}),
      // Who is patient may do so on a machine that is busy with starting.
      connectionTimeoutMillis: patient ? 10_000 : 2_000,
      options: `-c timezone=UTC ${planning} ${settings}`,
    },
  };
}

/** What a page's reader of the server at `url` is made with, beside the pool of TypeORM. */
export const poolConfig = (url: string): pg.PoolConfig => ({
  connectionString: url,
  max: CONNECTIONS,
  application_name: 'bugzot',
  connectionTimeoutMillis: 2000,
  options: `-c timezone=UTC ${planning} ${limits}`,
});
