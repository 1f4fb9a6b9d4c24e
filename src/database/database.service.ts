// The two ways to the database: `read` for what pages show, `transaction` for what is written.
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Pool, QueryResult } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import type { Who } from '../who.js';
import { joined, type Question } from './joined.js';
import { asTransaction, refuseNested } from './nesting.js';
import { Passing } from './passing.js';
import { Places } from './places.js';
import { prepared } from './prepared.js';
import { Replicas } from './replicas.js';
import { Statements } from './statements.js';
import { Timings } from './timings.js';
import { Turns } from './turns.js';

/** How TypeORM says that the connection of a transaction was lost between two of its statements. */
const taken = /^(QueryRunner(Provider)?AlreadyReleased|TransactionNotStarted)Error$/;

/** The same error, but for one of those, which becomes what it means. */
function explained(error: unknown): unknown {
  if (!(error instanceof Error) || !taken.test(error.name)) return error;
  return new Error('Connection terminated within a transaction', { cause: error });
}

@Injectable()
export class DatabaseService implements OnApplicationShutdown {
  /** Transactions of this process that were committed so far: what was remembered before the last one may be out of date. */
  writes = 0;

  private readonly statements = new Statements();
  /** Of the transactions: those of pages, whose shapes anybody may vary, must not take their places. */
  private readonly written = new Statements();
  private readonly turns = new Turns();
  private readonly places = new Places();
  private readonly passing = new Passing();

  constructor(
    @InjectDataSource() private readonly source: DataSource,
    @Inject(Timings) private readonly timings = new Timings(),
    @Inject(Replicas) private readonly replicas = new Replicas([], {}),
  ) {}

  private get pool(): Pool {
    return (this.source.driver as unknown as { master: Pool }).master;
  }

  /** The replicas go with the application; the pool of the primary is TypeORM's. */
  async onApplicationShutdown(): Promise<void> {
    await this.replicas.close();
  }

  /** How its replicas stand at this moment: milliseconds by which each may be behind, and whether pages are read from it. */
  get replicated(): { behind: number; isNear: boolean }[] {
    return this.replicas.standing;
  }

  /** What its connections do at this moment. */
  connections(): { used: number; idle: number; waiting: number } {
    const { totalCount, idleCount, waitingCount } = this.pool;
    return { used: totalCount - idleCount, idle: idleCount, waiting: waitingCount + this.places.waiting };
  }

  /**
   * Rows of one statement, plain and unhydrated. With a `name` it is prepared once it has come often enough; '' leaves it
   * unnamed, so that each call gets a plan of its own (full text, filters put together at run time). Where what `who` reads
   * may be half a second old (mayLag) a replica is asked, where there is one. Never within a transaction, which has a
   * connection already.
   */
  async read<Row>(who: Who | null, name: string, sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    refuseNested('reading');
    const begin = performance.now();
    const ask = (from: Pool): Promise<QueryResult> => {
      const known = this.statements.nameOf(name, sql);
      const question = { ...(known ? { name: known } : {}), text: sql, values: [...params] };
      // Who asks for nobody asks for what each request needs: its session, the settings.
      return from === this.pool ? this.places.take(() => from.query(question), who === null) : from.query(question);
    };
    const asked = (): Promise<QueryResult> => (who?.mayLag ? this.replicas.read(ask, this.pool) : ask(this.pool));
    try {
      const again = (error: unknown): Promise<QueryResult> => {
        if (this.statements.isStale(sql, error)) return asked();
        throw error;
      };
      return (await asked().catch(again)).rows as Row[];
    } finally {
      this.timings.took(name, sql, performance.now() - begin);
      await this.passing.pass();
    }
  }

  /** The first of `read`, or null. */
  async readOne<Row>(who: Who | null, name: string, sql: string, params: readonly unknown[] = []): Promise<Row | null> {
    return (await this.read<Row>(who, name, sql, params))[0] ?? null;
  }

  /** The rows of several such statements, which go to the database as one: as `read`, and as joined() says. */
  async readAll(who: Who | null, name: string, questions: readonly Question[]): Promise<unknown[][]> {
    const { sql, values } = joined(questions);
    const row = await this.readOne<Record<string, unknown[]>>(who, name, sql, values);
    return questions.map((_, at) => row?.[at] ?? []);
  }

  /**
   * Does `work` in one transaction; its writes exist all or not at all, and are acknowledged after COMMIT only. `at` names
   * what it locks ("bug 42"): who wants the same waits for his turn before he takes a connection. Throws Busy when that
   * lasts too long.
   */
  transaction<T>(work: (db: EntityManager) => Promise<T>, at = ''): Promise<T> {
    return at === '' ? this.whole(work) : this.turns.take(at, () => this.whole(work));
  }

  private async whole<T>(work: (db: EntityManager) => Promise<T>): Promise<T> {
    try {
      const ways = { statements: this.written, timings: this.timings };
      const inOne = async (db: EntityManager): Promise<T> => {
        const own = await prepared(db, ways);
        return asTransaction(() => work(own));
      };
      return await this.places.take(() => this.source.transaction(inOne));
    } catch (error) {
      throw explained(error);
    } finally {
      // Also where the answer to COMMIT was lost: it may have been done.
      this.writes += 1;
    }
  }
}
