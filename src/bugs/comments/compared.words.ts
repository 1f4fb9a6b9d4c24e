// Two texts of a comment by their words: what was taken out of the one, and put into the other.
import { Comparison, type Stretch } from '../attachments/changed-words.js';

/** The text before and the one after it, in stretches of which the marked ones are on one side alone. */
export interface Compared {
  readonly before: Stretch[];
  readonly after: Stretch[];
}

/** Characters that are left at either end of what has stayed, and the shortest stretch that is cut. */
const AROUND = 150;
const LONG = 400;

/** Long stretches that have stayed are told by their ends. */
const cut = (stretches: readonly Stretch[]): Stretch[] =>
  stretches.map(({ text, isMarked }) =>
    isMarked || text.length < LONG
      ? { text, isMarked }
      : { text: `${text.slice(0, AROUND)} […] ${text.slice(-AROUND)}`.toWellFormed(), isMarked },
  );

/** What makes pairs of texts into their differences, one budget for all: none for texts that have little in common. */
export function comparing(): (old: string, became: string) => Compared[] {
  const comparison = new Comparison();
  return (old, became) => {
    const [before, after] = comparison.of(old, became);
    if (![...before, ...after].some(({ isMarked }) => isMarked)) return [];
    return [{ before: cut(before), after: cut(after) }];
  };
}
