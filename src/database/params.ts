// The values of one SQL statement, numbered in the order in which they come: what a person typed is never part of the SQL.

export class Params {
  readonly values: unknown[] = [];

  constructor(...values: unknown[]) {
    this.values.push(...values);
  }

  /** Keeps `value` for the statement and gives the place that stands for it: `$1`, `$2`, … */
  add(value: unknown): string {
    return `$${this.values.push(value)}`;
  }
}
