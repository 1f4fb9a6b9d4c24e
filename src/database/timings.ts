// What statements take: counted, named where they are slow, and, where that is asked for, laid to the request that asked.
import { AsyncLocalStorage } from 'node:async_hooks';
import { AdvancedConsoleLogger } from 'typeorm';
import { Measures } from '../measures/measures.js';
import { shapeOf } from './shape.js';

/** What the database took for one request so far, in milliseconds, and in how many statements. */
export interface Spent {
  readonly request: string;
  ms: number;
  statements: number;
}

/** A statement that took longer than it should: its name or its shape, never its parameters. */
export interface Slow {
  readonly query: string;
  readonly ms: number;
  /** The request that asked; only where that is known. */
  readonly request?: string;
}

export class Timings {
  private laying: AsyncLocalStorage<Spent> | null = null;
  /** Who is told of slow statements. */
  tell: (slow: Slow) => void = () => undefined;

  /** `slow`: milliseconds from which on a statement is named; 0 for never. */
  constructor(
    private readonly measures = new Measures(),
    private readonly slow = 0,
  ) {}

  /** From now on statements are laid to their request. It raises the price of every `await`, so that a setting asks for it. */
  lay(): void {
    this.laying ??= new AsyncLocalStorage();
  }

  /** For a request that begins; null where nothing is laid to any. */
  begin(request: string): Spent | null {
    return this.laying && { request, ms: 0, statements: 0 };
  }

  /** Does `work` as what goes on for that request. */
  within(spent: Spent, work: () => void): void {
    this.laying?.run(spent, work);
  }

  /** Notes that a statement took so many milliseconds. `name` is '' where it has none. */
  took(name: string, sql: string, ms: number): void {
    this.measures.took('bugzot_database_seconds', [], ms / 1e3);
    const spent = this.laying?.getStore();
    if (spent) {
      spent.ms += ms;
      spent.statements += 1;
    }
    if (this.slow === 0 || ms < this.slow) return;
    this.measures.add('bugzot_statements_slow_total', []);
    this.tell({ query: name || shapeOf(sql), ms: Math.round(ms), ...(spent && { request: spent.request }) });
  }
}

/** Hears from TypeORM what the statements of transactions took: all of them, for it is told of those above -1 ms. */
export class StatementTimes extends AdvancedConsoleLogger {
  static readonly above = -1;

  constructor(
    private readonly timings: Timings,
    logSql: boolean,
  ) {
    super(logSql);
  }

  override logQuerySlow(ms: number, sql: string): void {
    this.timings.took('', sql, ms);
  }
}
