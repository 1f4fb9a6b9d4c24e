// The statements of one transaction: prepared where they come often, as those of pages are, told to the timings, and failing in TypeORM's words.
import type { PoolClient, QueryResult } from 'pg';
import { QueryFailedError, QueryRunnerAlreadyReleasedError, type EntityManager, type QueryRunner } from 'typeorm';
import type { Statements } from './statements.js';
import type { Timings } from './timings.js';

/** What a connection keeps a plan of; what says how the transaction itself goes on is sent as it is. */
const plannable = /^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b/;

/** As TypeORM answers: rows, and for UPDATE and DELETE how many rows there were beside them. */
const answerOf = ({ command, rows, rowCount }: QueryResult): unknown =>
  command === 'UPDATE' || command === 'DELETE' ? [rows, rowCount] : rows;

/** The ways of the statements: all are those of the process. */
export interface Ways {
  readonly statements: Statements;
  readonly timings: Timings;
}

/**
 * The same `db`, with `query` asking its connection directly. Without a name each statement of each transaction is parsed and
 * planned anew, which costs more than most of them do.
 */
export async function prepared(db: EntityManager, ways: Ways): Promise<EntityManager> {
  const runner = db.queryRunner;
  if (!runner) return db;
  const client = (await runner.connect()) as PoolClient;
  db.query = <Answer>(sql: string, params?: unknown[]): Promise<Answer> =>
    ask(runner, client, ways, sql, params) as Promise<Answer>;
  return db;
}

async function ask(
  runner: QueryRunner,
  client: PoolClient,
  { statements, timings }: Ways,
  sql: string,
  params: unknown[] = [],
): Promise<unknown> {
  if (runner.isReleased) throw new QueryRunnerAlreadyReleasedError();
  const { logger } = runner.dataSource;
  logger.logQuery(sql, params, runner);
  const name = plannable.test(sql) ? statements.nameOf('write', sql) : undefined;
  const begin = performance.now();
  try {
    return answerOf(await client.query({ ...(name ? { name } : {}), text: sql, values: params }));
  } catch (error) {
    statements.isStale(sql, error);
    logger.logQueryError(error as Error, sql, params, runner);
    throw new QueryFailedError(sql, params, error as Error);
  } finally {
    timings.took('', sql, performance.now() - begin);
  }
}
