// The places at the database: so many work at once, and who waits for one is told so before it is too late.
import { Busy } from '../errors.js';

/** Connections of one process to one server, at most. */
export const CONNECTIONS = 10;

interface Waiter {
  readonly since: number;
  readonly isFirst: boolean;
  readonly go: () => void;
  readonly refuse: (reason: Error) => void;
}

/** How many places there are and how many may wait for one; and milliseconds. */
export interface Seats {
  readonly places: number;
  /** Of them, those that are for what each request needs, and no lock holds up. */
  readonly kept: number;
  readonly most: number;
  /** For which anybody waits while places come free. */
  readonly wait: number;
  /** For which a lock that was not had in time is remembered, and for which anybody waits as long as it is. */
  readonly remembered: number;
  readonly jammed: number;
}

/** A lock is waited for 1,500 ms (data.source.ts): with a wait before it that is less than three seconds in all. */
const usual: Seats = { places: CONNECTIONS, kept: 2, most: 1_000, wait: 2_000, remembered: 3_000, jammed: 400 };

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

  /**
   * Does `work` as soon as there is a place for it, in the order of coming; before all others, and at one of the places kept
   * for that, where it `isFirst`. Throws Busy when that takes too long.
   */
  async take<Result>(work: () => Promise<Result>, isFirst = false): Promise<Result> {
    if (this.isFree(isFirst)) this.free -= 1;
    else await this.standIn(isFirst);
    try {
      return await work();
    } catch (error) {
      if (isLock(error)) this.lockedAt = performance.now();
      throw error;
    } finally {
      this.handOn();
    }
  }

  /** How many wait for a place. */
  get waiting(): number {
    return this.line.length;
  }

  /** Sends away who has waited for too long, a few at a time; while somebody waits it is done by itself. */
  look(): void {
    const over = this.line.filter((waiter) => this.isLate(waiter));
    for (const waiter of over.slice(0, TOLD)) {
      this.line.splice(this.line.indexOf(waiter), 1);
      waiter.refuse(new Busy(crowded));
    }
    if (over.length > TOLD) setImmediate(() => this.look());
    else this.looking = this.line.length > 0 ? setTimeout(() => this.look(), LOOK).unref() : null;
  }

  private isFree(isFirst: boolean): boolean {
    return this.free > (isFirst ? 0 : this.seats.kept);
  }

  /** To the first who has not waited for too long: who has is about to hear so, and would only wait once more. */
  private handOn(): void {
    this.free += 1;
    const at = this.line.findIndex((waiter) => this.isFree(waiter.isFirst) && !this.isLate(waiter));
    const [next] = at < 0 ? [] : this.line.splice(at, 1);
    if (!next) return;
    this.free -= 1;
    next.go();
  }

  private standIn(isFirst: boolean): Promise<void> {
    if (this.line.length >= this.seats.most) throw new Busy(crowded);
    this.looking ??= setTimeout(() => this.look(), LOOK).unref();
    return new Promise((go, refuse) => {
      const others = isFirst ? this.line.findIndex((waiter) => !waiter.isFirst) : -1;
      const waiter = { since: performance.now(), isFirst, go, refuse };
      this.line.splice(others < 0 ? this.line.length : others, 0, waiter);
    });
  }

  /**
   * Whether he has waited for too long. Where work waits for a lock, waiting for its place helps nobody; a machine that is slow
   * is another thing: there the line moves.
   */
  private isLate({ since, isFirst }: Waiter): boolean {
    const now = performance.now();
    const isJammed = !isFirst && now - this.lockedAt < this.seats.remembered;
    return now - since > (isJammed ? this.seats.jammed : this.seats.wait);
  }
}
