// Second step: the JSON of each line. A line that is none is told by its number, and the others go on.
import type { Tally } from '../tally.js';
import { mayBeUnclean } from './clean.js';
import { each, type Step } from './pipe.js';
import type { Line } from './read.js';

/** What a line holds; `isBroken`: it had bytes that are no UTF-8. `isClean`: it surely holds no NUL and no half character. */
export interface Parsed {
  readonly line: number;
  readonly json: unknown;
  readonly isBroken: boolean;
  readonly isClean: boolean;
}

const TOO_LONG = 'the line is longer than 64 MB';
const NO_JSON = 'the line is no JSON';

function parsed({ number, text, broken }: Line, tally: Tally): Parsed | null {
  if (text === null) return tally.lost(number, TOO_LONG);
  const bare = text.replace(/^\uFEFF/, '');
  if (bare.trim() === '') return null;
  try {
    return { line: number, json: JSON.parse(bare), isBroken: broken, isClean: !mayBeUnclean(bare) };
  } catch {
    return tally.lost(number, NO_JSON);
  }
}

/** Empty lines say nothing. */
export const parse = (tally: Tally): Step<Line, Parsed> => each((line) => parsed(line, tally));
