// The quick look over the whole file that comes first: which bug stands in which line, and who repeats whom.
import { isDuplicate } from '../bugs/lifecycle/statuses.js';
import { withoutCircles } from './circles.js';
import type { Said } from './line.form.js';
import { lastWordsOf, readingOf } from './reading.js';

/** A bug of a source, as one word. */
export type Key = string;
export const keyOf = (source: string, id: string): Key => `${source}\n${id}`;

/** The source, which has no line ends, and the id of a key. */
export const partsOf = (key: Key): { source: string; id: string } => {
  const end = key.indexOf('\n');
  return { source: key.slice(0, end), id: key.slice(end + 1) };
};

/** What has become of a duplicate mark: the bug's number, or why it could not be set. */
export type Mark = { readonly number: number } | { readonly left: 'none' | 'outside' | 'circles' | 'unmarked' };

/** Whether the line's own state allows a mark. */
export const isMarkable = (said: Said): boolean =>
  isDuplicate(readingOf(said.source, lastWordsOf(said), null).resolution);

export class Plan {
  /** Lines of the file. */
  lines = 0;
  private readonly lineOf = new Map<Key, number>();
  private readonly wanted = new Map<number, Key>();
  private known: ReadonlyMap<Key, number> = new Map();
  private base = 0;
  private marks: ReadonlyMap<number, number> = new Map();
  private closing: ReadonlySet<number> = new Set();

  /** Hears of a line that can be read; the first one of a bug counts. */
  note(line: number, said: Said): void {
    const key = keyOf(said.source, said.id);
    if (this.lineOf.has(key)) return;
    this.lineOf.set(key, line);
    if (said.dupOf !== null && isMarkable(said)) this.wanted.set(line, keyOf(said.source, said.dupOf));
  }

  /** Every bug that the file has or names. */
  keys(): Key[] {
    return [...new Set([...this.lineOf.keys(), ...this.wanted.values()])];
  }

  /** Settles the numbers: line n becomes bug base + n, but for bugs that are here already (`known`, by their key). */
  settle(base: number, known: ReadonlyMap<Key, number>): void {
    this.base = base;
    this.known = known;
    const { marks, closing } = withoutCircles(this.pairs());
    this.marks = marks;
    this.closing = closing;
  }

  private *pairs(): Generator<readonly [number, number]> {
    for (const [line, target] of this.wanted) {
      const number = this.numberOf(target);
      if (number !== null) yield [this.base + line, number];
    }
  }

  private numberOf(key: Key): number | null {
    const line = this.lineOf.get(key);
    return this.known.get(key) ?? (line === undefined ? null : this.base + line);
  }

  /** The bug's number, or why the line makes none. */
  place(line: number, said: Said): number | 'already' | 'twice' {
    const key = keyOf(said.source, said.id);
    if (this.lineOf.get(key) !== line) return 'twice';
    return this.known.has(key) ? 'already' : this.base + line;
  }

  /** What the bug of this line repeats. */
  mark(line: number, said: Said): Mark {
    if (said.dupOf === null) return { left: 'none' };
    if (!this.wanted.has(line)) return { left: 'unmarked' };
    if (this.closing.has(this.base + line)) return { left: 'circles' };
    const number = this.marks.get(this.base + line);
    return number === undefined ? { left: 'outside' } : { number };
  }
}
