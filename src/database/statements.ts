// Which statements a connection prepares: those that come again and again, and never more than a bound.
import { createHash } from 'node:crypto';

/** Times that a statement is asked before it is worth being prepared. */
const OFTEN = 3;
/** Statements that are prepared; a connection keeps each of them, some tens of kilobytes, until it ends. */
const MOST = 400;
/** Statements whose uses are counted. */
const COUNTED = 2_000;

/** How PostgreSQL says that what a prepared statement answers has other types than before: a migration has run meanwhile. */
const stale = /^cached plan must not change result type/;

/** The statements of one process. Their shapes can be asked for by anybody, so that nothing here grows without end. */
export class Statements {
  private readonly uses = new Map<string, number>();
  private readonly names = new Map<string, string>();
  private renewals = 0;

  /** The name under which `sql` is prepared, beginning with `name`; undefined as long as it is not. */
  nameOf(name: string, sql: string): string | undefined {
    const known = this.names.get(sql);
    if (known !== undefined || name === '' || this.names.size >= MOST) return known;
    const uses = (this.uses.get(sql) ?? 0) + 1;
    this.uses.delete(sql);
    if (uses < OFTEN) this.count(sql, uses);
    else this.names.set(sql, `${name}:${createHash('sha256').update(sql).digest('hex').slice(0, 16)}`);
    return this.names.get(sql);
  }

  /**
   * Whether `error` says that `sql` has to be prepared anew. It gets another name then, for under the old one every connection
   * that has it would fail for ever.
   */
  isStale(sql: string, error: unknown): boolean {
    const name = this.names.get(sql);
    if (name === undefined || !(error instanceof Error) || !stale.test(error.message)) return false;
    this.renewals += 1;
    this.names.set(sql, `${name.replace(/~\d+$/, '')}~${this.renewals}`);
    return true;
  }

  private count(sql: string, uses: number): void {
    this.uses.set(sql, uses);
    const [oldest] = this.uses.keys();
    if (this.uses.size > COUNTED && oldest !== undefined) this.uses.delete(oldest);
  }
}
