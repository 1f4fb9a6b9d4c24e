// Bugzilla's own history of a bug, played backward from its last words to its first.
import { z } from 'zod';
import { momentOf, type Said } from './line.form.js';
import type { Moment } from '../bugs/bug.js';

const fields = ['status', 'resolution', 'severity', 'priority', 'assignee', 'title'] as const;
type Field = (typeof fields)[number];

/** What a bug said in these fields at one time, in the words of its source. */
export type Words = Readonly<Record<Field, string | null>>;

/** Several fields changed at once by one person. */
export interface Turn {
  readonly at: Moment;
  readonly who: string;
  readonly words: Partial<Words>;
}

export interface Replay {
  /** Null where the history does not say: the field had its last words from the beginning, or nobody knows. */
  readonly first: Partial<Words>;
  readonly turns: readonly Turn[];
  /** Changes of the history that have no field here, or did not lead to the last words. */
  readonly aside: number;
}

const theirNames: ReadonlyMap<string, Field> = new Map([
  ['status', 'status'],
  ['bug_status', 'status'],
  ['resolution', 'resolution'],
  ['severity', 'severity'],
  ['bug_severity', 'severity'],
  ['priority', 'priority'],
  ['assigned_to', 'assignee'],
  ['summary', 'title'],
  ['short_desc', 'title'],
]);

const historyForm = z.array(
  z.object({
    who: z.string().min(1).max(1000),
    when: z.string().refine((text) => momentOf(text) !== null),
    changes: z.array(z.object({ field_name: z.string(), removed: z.string(), added: z.string() })),
  }),
);

type Entry = z.output<typeof historyForm>[number];
type Change = Entry['changes'][number];

/** Nothing, in Bugzilla's ways of saying it. */
const wordOf = (field: Field, said: string): string | null => {
  if (said.trim() === '' || said === '--' || said === '---') return null;
  return field === 'assignee' && /^nobody@/.test(said) ? null : said;
};

const lastWords = (said: Said): Map<Field, string | null> =>
  new Map(fields.map((field) => [field, wordOf(field, said[field] ?? '')]));

/** Goes back over the entries; gives the first words of each field, and the fields whose changes do not fit together. */
function backward(said: Said, entries: readonly Entry[]): { first: Map<Field, string | null>; broken: Set<Field> } {
  const first = lastWords(said);
  const broken = new Set<Field>();
  for (const { changes } of [...entries].reverse()) {
    for (const { field_name, removed, added } of [...changes].reverse()) {
      const field = theirNames.get(field_name);
      if (!field) continue;
      if (wordOf(field, added) !== first.get(field)) broken.add(field);
      first.set(field, wordOf(field, removed));
    }
  }
  // A status means nothing without its resolution, nor the other way round.
  if (broken.has('status') || broken.has('resolution')) broken.add('status').add('resolution');
  return { first, broken };
}

const fieldOf = (change: Change, broken: ReadonlySet<Field>): Field | null => {
  const field = theirNames.get(change.field_name) ?? null;
  return field === null || broken.has(field) ? null : field;
};

function turnOf({ who, when, changes }: Entry, broken: ReadonlySet<Field>): Turn[] {
  const words = changes.flatMap((change) => {
    const field = fieldOf(change, broken);
    return field ? [[field, wordOf(field, change.added)] as const] : [];
  });
  return words.length > 0 ? [{ at: momentOf(when) ?? 0, who, words: Object.fromEntries(words) }] : [];
}

/** How often the parts of a history are counted when it is not understood: one for each entry. */
const sizeOf = (history: unknown): number => (Array.isArray(history) ? history.length : 1);

/** The history as turns that lead from the first words to the last ones; nothing but a count where it can not be read. */
export function replayed(said: Said): Replay {
  const history = said['history'];
  if (history === undefined || history === null) return { first: {}, turns: [], aside: 0 };
  const checked = historyForm.safeParse(history);
  if (!checked.success) return { first: {}, turns: [], aside: sizeOf(history) };
  const { first, broken } = backward(said, checked.data);
  const all = checked.data.flatMap(({ changes }) => changes);
  return {
    first: Object.fromEntries([...first].filter(([field]) => !broken.has(field))),
    turns: checked.data.flatMap((entry) => turnOf(entry, broken)),
    aside: all.filter((change) => fieldOf(change, broken) === null).length,
  };
}
