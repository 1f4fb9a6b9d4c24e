// The quick look over the whole file that comes first: which bug stands in which line, what it will be called, who repeats whom.
import { isDuplicate } from '../bugs/lifecycle/statuses.js';
import { withoutCircles } from './circles.js';
import type { Said } from './line.form.js';
import { aliasOf, type Mapping } from './mapping.js';
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

/** Line n becomes bug base + n, or each bug keeps the number that it has. */
export type Numbering = { readonly base: number } | 'kept';

/** Whether the line's own state allows a mark. */
const isMarkable = (said: Said, mapping: Mapping): boolean =>
  isDuplicate(readingOf(mapping, lastWordsOf(said), null).resolution);

export class Plan {
  /** Lines of the file. */
  lines = 0;
  private readonly lineOf = new Map<Key, number>();
  private readonly wanted = new Map<Key, Key>();
  private readonly named = new Map<string, Key>();
  private known: ReadonlyMap<Key, number> = new Map();
  private numbering: Numbering = { base: 0 };
  private marks: ReadonlyMap<number, number> = new Map();
  private closing: ReadonlySet<number> = new Set();

  /** Hears of a line that can be read; the first one of a bug counts, and the first one with an old key gets it as alias. */
  note(line: number, said: Said, mapping: Mapping): void {
    const key = keyOf(said.source, said.id);
    if (this.lineOf.has(key)) return;
    this.lineOf.set(key, line);
    const alias = aliasOf(said.source, said.id);
    if (!this.named.has(alias)) this.named.set(alias, key);
    if (said.dupOf !== null && isMarkable(said, mapping)) this.wanted.set(key, keyOf(said.source, said.dupOf));
  }

  /** Bugs of the file, each once. */
  get bugs(): Key[] {
    return [...this.lineOf.keys()];
  }

  /** Every bug that the file has or names. */
  keys(): Key[] {
    return [...new Set([...this.lineOf.keys(), ...this.wanted.values()])];
  }

  /** Settles the numbers of all bugs but those that are here already (`known`, by their key). */
  settle(numbering: Numbering, known: ReadonlyMap<Key, number>): void {
    this.numbering = numbering;
    this.known = known;
    const { marks, closing } = withoutCircles(this.pairs());
    this.marks = marks;
    this.closing = closing;
  }

  private *pairs(): Generator<readonly [number, number]> {
    for (const [key, target] of this.wanted) {
      const [bug, original] = [this.numberOf(key), this.numberOf(target)];
      if (bug !== null && original !== null) yield [bug, original];
    }
  }

  /** The number that a bug has or gets; null for one that is neither here nor in the file. */
  private numberOf(key: Key): number | null {
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const line = this.lineOf.get(key);
    if (line === undefined) return null;
    return this.numbering === 'kept' ? Number(partsOf(key).id) : this.numbering.base + line;
  }

  /** The bug's number, or why the line makes none. */
  place(line: number, { source, id }: Said): number | 'already' | 'twice' {
    const key = keyOf(source, id);
    if (this.lineOf.get(key) !== line) return 'twice';
    return this.known.has(key) ? 'already' : (this.numberOf(key) ?? 'twice');
  }

  /** What the bug of this line repeats. */
  mark({ source, id, dupOf }: Said): Mark {
    if (dupOf === null) return { left: 'none' };
    const key = keyOf(source, id);
    const bug = this.numberOf(key);
    if (bug === null || !this.wanted.has(key)) return { left: 'unmarked' };
    if (this.closing.has(bug)) return { left: 'circles' };
    const number = this.marks.get(bug);
    return number === undefined ? { left: 'outside' } : { number };
  }

  /** Whether the old key of the bug becomes its alias: no earlier line of the file has the same. */
  isNamed({ source, id }: Said): boolean {
    return this.named.get(aliasOf(source, id)) === keyOf(source, id);
  }
}
