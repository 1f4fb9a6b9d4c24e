// How many bugs a list has, remembered for half a minute: a count is asked for with every page of a list.

/** Milliseconds for which a total is believed; other processes may have written meanwhile. */
const BELIEVED = 30_000;
/** Lists that are remembered. */
const MOST = 1_000;

interface Kept {
  readonly total: Promise<number>;
  readonly at: number;
  readonly writes: number;
}

/** Totals of one process. A total is forgotten as soon as this process has written anything. */
export class Totals {
  private readonly kept = new Map<string, Kept>();

  constructor(private readonly writes: () => number) {}

  /** The total of the list `key`, counted by `count` where it is not known. Who may see what has to be in the key. */
  of(key: string, count: () => Promise<number>): Promise<number> {
    const [now, writes] = [performance.now(), this.writes()];
    const known = this.kept.get(key);
    if (known && known.writes === writes && now - known.at < BELIEVED) return known.total;
    const total = count();
    total.catch(() => this.kept.delete(key));
    this.kept.delete(key);
    this.kept.set(key, { total, at: now, writes });
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST && oldest !== undefined) this.kept.delete(oldest);
    return total;
  }
}
