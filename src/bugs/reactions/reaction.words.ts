// Who has reacted, in words: by name those of whom the reader may know, the others by their number.

/** How many there are, whether the reader is one of them, and some of the others by name. */
export interface Reacted {
  readonly count: number;
  readonly mine: boolean;
  readonly names: readonly string[];
}

const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

/** "you, ada and 3 others", "3 people" where none may be known; '' for nobody. */
export function whoReacted({ count, mine, names }: Reacted): string {
  const known = mine ? ['you', ...names] : names;
  const more = count - known.length;
  const others = known.length > 0 ? counted(more, 'other', 'others') : counted(more, 'person', 'people');
  const [last = '', ...before] = [...known, ...(more > 0 ? [others] : [])].reverse();
  return before.length === 0 ? last : `${before.reverse().join(', ')} and ${last}`;
}
