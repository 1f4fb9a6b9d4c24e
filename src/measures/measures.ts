// What one process counts of itself: the one place that everybody adds to.
import { BOUNDS, series, type Labels, type Name } from './series.js';
import type { Reading } from './reading.js';

export class Measures {
  private readonly values = new Map<Name, Map<string, number[]>>();
  private readonly looks: (() => void)[] = [];

  /** Counts `by` more of it. */
  add<N extends Name>(name: N, labels: Labels<N>, by = 1): void {
    const value = this.valueOf(name, labels);
    value[0] = (value[0] ?? 0) + by;
  }

  /** Says how much there is of it now. */
  set<N extends Name>(name: N, labels: Labels<N>, value: number): void {
    this.valueOf(name, labels)[0] = value;
  }

  /** Counts something that took so many seconds. */
  took<N extends Name>(name: N, labels: Labels<N>, seconds: number): void {
    const value = this.valueOf(name, labels);
    const found = BOUNDS.findIndex((bound) => seconds <= bound);
    const at = found < 0 ? BOUNDS.length : found;
    value[at] = (value[at] ?? 0) + 1;
    value[BOUNDS.length + 1] = (value[BOUNDS.length + 1] ?? 0) + seconds;
  }

  /** Before each reading `look` sets what is only known when somebody looks. */
  before(look: () => void): void {
    this.looks.push(look);
  }

  /** All that is known now. */
  reading(): Reading {
    for (const look of this.looks) look();
    return Object.fromEntries([...this.values].map(([name, values]) => [name, Object.fromEntries(values)]));
  }

  private valueOf(name: Name, labels: readonly string[]): number[] {
    let values = this.values.get(name);
    if (!values) this.values.set(name, (values = new Map<string, number[]>()));
    const key = labels.join('\n');
    let value = values.get(key);
    if (!value)
      values.set(key, (value = Array<number>(series[name][0] === 'histogram' ? BOUNDS.length + 2 : 1).fill(0)));
    return value;
  }
}
