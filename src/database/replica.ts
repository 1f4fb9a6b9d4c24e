// One streaming replica, and since when all that was committed is known to be in it.
import pg from 'pg';

/** The place to which the primary had written its log at a moment of this process's own clock (milliseconds). */
export interface Sample {
  readonly place: number;
  readonly at: number;
}

/** How long a server that is asked where it stands may take: whoever does not say so is not read from. */
const PATIENCE = 1000;

/** Bytes, for a place in the log is told as one number. The flushed ones: what was acknowledged is among them. */
export const WRITTEN = `SELECT (pg_current_wal_flush_lsn() - '0/0')::bigint AS place`;
const REPLAYED = `SELECT (pg_last_wal_replay_lsn() - '0/0')::bigint AS place`;

/** A pool that opens no more than this process needs, and that never throws for what breaks while it idles. */
export function quietPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(config);
  pool.on('error', () => undefined);
  return pool;
}

/** The one connection on which a server is asked where it stands: never behind what the pages want of it. */
export const watchPool = (config: pg.PoolConfig): pg.Pool =>
  quietPool({ ...config, max: 1, query_timeout: PATIENCE, connectionTimeoutMillis: PATIENCE });

/** The newest of `samples`, the oldest first, that a replica which has come to `place` has in it; null for none. */
export const provenBy = (samples: readonly Sample[], place: number): Sample | null =>
  samples.findLast((sample) => sample.place <= place) ?? null;

export class Replica {
  readonly pool: pg.Pool;
  private readonly watched: pg.Pool;
  /** Everything that was committed before is in it; by the clock of this process, 0 for unknown. */
  private provenAt = 0;
  /** The same when it was last known, or when it was first looked for. */
  private heardAt = performance.now();

  constructor(config: pg.PoolConfig) {
    this.pool = quietPool(config);
    this.watched = watchPool(config);
  }

  /** Milliseconds by which it may be behind. */
  get behind(): number {
    return this.provenAt === 0 ? Infinity : performance.now() - this.provenAt;
  }

  /** The same for whoever watches: while nothing is heard of it, it grows. */
  get lag(): number {
    return performance.now() - this.heardAt;
  }

  /** Asks where it stands. Does not throw: who does not answer is soon too far behind. */
  async look(samples: readonly Sample[]): Promise<void> {
    const result = await this.watched.query<{ place: number | null }>(REPLAYED).catch(() => null);
    const place = result?.rows[0]?.place ?? null;
    if (place === null) return this.leave();
    this.provenAt = Math.max(this.provenAt, provenBy(samples, place)?.at ?? 0);
    this.heardAt = Math.max(this.heardAt, this.provenAt);
  }

  /** Nothing is read from it until it is heard of again. */
  leave(): void {
    this.provenAt = 0;
  }

  async close(): Promise<void> {
    await Promise.all([this.pool.end(), this.watched.end()]);
  }
}
