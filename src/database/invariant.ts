// What must hold of everything that is stored: a sentence, and the statement that finds where it does not.

export interface Invariant {
  /** What it is called in `doctor --json`, in a word or two. */
  readonly name: string;
  /** The sentence that is true as long as nothing is found. */
  readonly holds: string;
  /** What is counted and named: "bug", "change". */
  readonly of: string;
  /** One statement that gives offenders in its column `id`; it scans each table once and asks for no bug by itself. */
  readonly sql: string;
  /** A table without which there is nothing to look at. */
  readonly needs?: string;
  /** Found things are for the administrator to know of, but nothing is damaged. */
  readonly isOnlyNews?: boolean;
}
