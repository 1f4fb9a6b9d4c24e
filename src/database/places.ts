// The places at the database: so many work at once, and who waits for one is told so before it is too late.
import { Busy } from '../errors.js';

/** Connections of one process to one server, at most. */
export const CONNECTIONS = 10;

interface Waiter {
  readonly since: number;
  readonly go: () => void;
  readonly refuse: (reason: Error) => void;
}

/** How many places there are and how many may wait for one; and milliseconds. */
export interface Seats {
  readonly places: number;
  readonly most: number;
  /** For which anybody waits while places come free. */
  readonly wait: number;
  /** For which a lock that was not had in time is remembered, and for which anybody waits as long as it is. */
  readonly remembered: number;
  readonly jammed: number;
}

/** A lock is waited for 1,500 ms (data.source.ts): with two waits before it that is less than three seconds in all. */
const usual: Seats = { places: CONNECTIONS, most: 1_000, wait: 2_000, remembered: 3_000, jammed: 600 };

/** Whether the error says that a lock was not had in time. */
const isLock = (error: unknown): boolean => (error as { code?: unknown } | null)?.code === '55P03';

/** How often it is looked who has waited for too long, in milliseconds, and how many are told at once: others are answered in between. */
const LOOK = 50;
const TOLD = 10;

const crowded = 'Very many people are asking at this moment. Nothing was saved; please try again in a few seconds.';

export class Places {
  private free: number;
  /** When somebody last waited for a lock in vain. */
  private lockedAt = -Infinity;
  private readonly line: Waiter[] = [];
  private looking: NodeJS.Timeout | null = null;

  constructor(private readonly seats: Seats = usual) {
    this.free = seats.places;
  }

  /** Does `work` as soon as there is a place for it, in the order of coming. Throws Busy when that takes too long. */
  async take<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.free > 0) this.free -= 1;
    else await this.standIn();
    try {
      return await work();
    } catch (error) {
      if (isLock(error)) this.lockedAt = performance.now();
      throw error;
    } finally {
      const next = this.line.shift();
      if (next) next.go();
      else this.free += 1;
    }
  }

  /** How many wait for a place. */
  get waiting(): number {
    return this.line.length;
  }

  private standIn(): Promise<void> {
    if (this.line.length >= this.seats.most) throw new Busy(crowded);
    this.looking ??= setTimeout(() => this.look(), LOOK).unref();
    return new Promise((go, refuse) => this.line.push({ since: performance.now(), go, refuse }));
  }

  /** Where work waits for a lock, waiting for its place helps nobody. A machine that is slow is another thing: there the line moves. */
  private get isJammed(): boolean {
    return performance.now() - this.lockedAt < this.seats.remembered;
  }

  /** Sends away who has waited for too long, a few at a time; while somebody waits it is done by itself. */
  look(): void {
    const late = performance.now() - (this.isJammed ? this.seats.jammed : this.seats.wait);
    const until = this.line.findIndex(({ since }) => since >= late);
    const over = until < 0 ? this.line.length : until;
    for (const { refuse } of this.line.splice(0, Math.min(over, TOLD))) refuse(new Busy(crowded));
    if (over > TOLD) setImmediate(() => this.look());
    else this.looking = this.line.length > 0 ? setTimeout(() => this.look(), LOOK).unref() : null;
  }
}
