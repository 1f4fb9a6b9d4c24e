// Counts what an import could not take over as it was, and remembers a few bugs of each kind as examples.

/** Every kind of thing that is counted, with its words for one and for many, in the order in which they are told. */
export const kinds = {
  attachments: ['kept', 'attachment of which the file says more, or what can not be understood'],
  keywords: ['kept', 'keyword'],
  links: ['kept', 'link to another bug'],
  types: ['kept', 'type of a bug'],
  components: ['kept', 'further component of a bug'],
  history: ['kept', 'change of its history that has no field here'],
  updates: ['kept', 'time of a last update that left no other trace'],
  outside: ['kept', 'duplicate of a bug that is not in the file'],
  circles: ['kept', 'duplicate mark that would have closed a circle'],
  unmarked: ['kept', 'duplicate mark on a bug that is not resolved as one'],
  others: ['kept', 'value that is not known here'],
  openResolved: ['changed', 'open bug had a resolution, which was kept aside'],
  closedUnresolved: ['changed', 'closed bug had no resolution and became INCOMPLETE'],
  untitled: ['changed', 'bug had no summary'],
  early: ['changed', 'comment was older than its bug and comes right after it'],
  late: ['changed', 'time of a last change was missing'],
  unclean: ['changed', 'text had NUL or broken characters, now �'],
  cut: ['changed', 'text was longer than 4 MB and was cut'],
  names: ['changed', 'name or summary was too long and was cut; the whole one is kept aside'],
  words: ['changed', 'further word that is not known here'],
  aliases: ['changed', 'old key was taken already and is no alias'],
  already: ['left', 'bug was here already'],
  twice: ['left', 'bug stood in the file a second time'],
  refused: ['left', 'bug was refused by the database'],
  unreadable: ['left', 'line could not be read'],
} as const satisfies Record<string, readonly ['kept' | 'changed' | 'left', string]>;

export type Kind = keyof typeof kinds;

export interface Counted {
  readonly count: number;
  readonly examples: readonly string[];
}

/** Examples of one kind; each line that was lost is told, up to the second number. */
const FEW = 3;
const MANY = 50;
const told: ReadonlySet<Kind> = new Set(['unreadable', 'refused']);

/** Words that stand in no table and are told one by one. */
const MOST_WORDS = 100;

function remember(examples: string[], example: string, most: number): void {
  if (example !== '' && examples.length < most && !examples.includes(example)) examples.push(example);
}

export class Tally {
  private readonly counts = new Map<Kind, { count: number; examples: string[] }>();
  private readonly words = new Map<string, number>();

  /** `count` more of a kind; `example` says where. */
  note(kind: Kind, count = 1, example = ''): void {
    if (count === 0) return;
    const known = this.counts.get(kind) ?? { count: 0, examples: [] };
    known.count += count;
    remember(known.examples, example, told.has(kind) ? MANY : FEW);
    this.counts.set(kind, known);
  }

  /** A line that can not be read, and why. */
  lost(line: number, why: string): null {
    this.note('unreadable', 1, `line ${line}: ${why}`);
    return null;
  }

  /** A word that stands in no table, and what was taken instead. */
  unknown(field: string, word: string, instead: string): void {
    if (this.words.size >= MOST_WORDS) return this.note('words');
    const key = `${field} ${JSON.stringify(word)} was read as ${instead}`;
    this.words.set(key, (this.words.get(key) ?? 0) + 1);
  }

  of(kind: Kind): Counted {
    return this.counts.get(kind) ?? { count: 0, examples: [] };
  }

  /** Words that stand in no table, each with how often it was met. */
  get unknownWords(): ReadonlyMap<string, number> {
    return this.words;
  }
}
