// One after the other at one thing: who waits for his turn here holds no connection meanwhile.
import { Busy } from '../errors.js';

interface Waiter {
  readonly since: number;
  readonly go: () => void;
  readonly refuse: (reason: Error) => void;
}

/** How many may wait for one thing, and milliseconds: that one turn may take, and that anybody waits while the line moves. */
export interface Patience {
  readonly most: number;
  readonly turn: number;
  readonly wait: number;
}

/** A turn that takes longer than a lock is waited for (data.source.ts) waits for a lock. */
const usual: Patience = { most: 250, turn: 2_000, wait: 15_000 };

/**
 * Rows that many want to change at once are changed by one after the other anyway; without a line before the pool, all
 * its connections would wait for that one row, and every other page for a connection. The line is of this process: of
 * several processes, one writer each stands at the row's own lock.
 */
export class Turns {
  private readonly lines = new Map<string, Waiter[]>();

  constructor(private readonly patience: Patience = usual) {}

  /**
   * Does `work` when all who came before to the same thing have done theirs. Throws Busy when the line is too long, when
   * it does not move because the turn at its head takes too long, and when the wait was too long altogether.
   */
  async take<Result>(at: string, work: () => Promise<Result>): Promise<Result> {
    const line = this.lines.get(at);
    if (line) await this.standIn(line);
    else this.lines.set(at, []);
    const stuck = setTimeout(() => this.disperse(at), this.patience.turn);
    try {
      return await work();
    } finally {
      clearTimeout(stuck);
      this.next(at);
    }
  }

  /** How many wait for their turn at a thing. */
  waiting(at: string): number {
    return this.lines.get(at)?.length ?? 0;
  }

  private standIn(line: Waiter[]): Promise<void> {
    if (line.length >= this.patience.most) throw new Busy();
    return new Promise((go, refuse) => line.push({ since: performance.now(), go, refuse }));
  }

  private disperse(at: string): void {
    for (const waiter of this.lines.get(at)?.splice(0) ?? []) waiter.refuse(new Busy());
  }

  private next(at: string): void {
    const line = this.lines.get(at) ?? [];
    for (let waiter = line.shift(); waiter; waiter = line.shift()) {
      if (performance.now() - waiter.since <= this.patience.wait) return waiter.go();
      waiter.refuse(new Busy());
    }
    this.lines.delete(at);
  }
}
