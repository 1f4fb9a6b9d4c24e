// What was read is remembered for a while: a count is asked for with every page of a list, what may be chosen with every form.

/**
 * Milliseconds for which what administrators arrange is believed: with what a replica may be behind, no change is unknown for
 * longer than a second.
 */
export const BELIEVED = 500;

/** Milliseconds for which a count is believed. */
export const COUNTS_BELIEVED = 30_000;

/** Answers that are remembered. */
const MOST = 1_000;

interface Kept<Answer> {
  readonly answer: Promise<Answer>;
  readonly at: number;
  readonly writes: number;
}

/** Answers of one process. Each is forgotten as soon as this process has written anything. */
export class Remembered<Answer> {
  private readonly kept = new Map<string, Kept<Answer>>();

  /** `writes` counts what this process has written; `believed`: milliseconds, for other processes may have written meanwhile. */
  constructor(
    private readonly writes: () => number,
    private readonly believed: number,
  ) {}

  /** The answer to the question `key`, found by `find` where it is not known. Who may see what has to be in the key. */
  of(key: string, find: () => Promise<Answer>): Promise<Answer> {
    const [now, writes] = [performance.now(), this.writes()];
    const known = this.kept.get(key);
    if (known && known.writes === writes && now - known.at < this.believed) return known.answer;
    const answer = find();
    answer.catch(() => this.kept.delete(key));
    this.kept.delete(key);
    this.kept.set(key, { answer, at: now, writes });
    this.forget(now);
    return answer;
  }

  /** The oldest come first: what is not believed any more takes no memory, nor does what is too many. */
  private forget(now: number): void {
    for (const [key, { at }] of this.kept) {
      if (now - at < this.believed && this.kept.size <= MOST) return;
      this.kept.delete(key);
    }
  }
}
