// Third step: whether each line says what a line has to say, in texts that can be kept.
import { checkLine, type Said } from '../line.form.js';
import type { Tally } from '../tally.js';
import { cleaned, fitted } from './clean.js';
import type { Parsed } from './parse.js';
import { each, type Step } from './pipe.js';

/** A bug of the file, as its source tells it. */
export interface Checked {
  readonly line: number;
  readonly said: Said;
}

/** The same with texts of a length that can be kept. */
function fitting(said: Said, tally: Tally): Said {
  const fit = (text: string): string => {
    const fits = fitted(text);
    if (fits.cut) tally.note('cut', 1, said.id);
    return fits.text;
  };
  const comments = said.comments.map((comment) => ({ ...comment, text: fit(comment.text) }));
  return { ...said, title: fit(said.title), description: fit(said.description), comments };
}

function checked({ line, json, isBroken, isClean }: Parsed, tally: Tally): Checked | null {
  const read = checkLine(json);
  if ('why' in read) return tally.lost(line, read.why);
  const { said } = read;
  if (isBroken) tally.note('unclean', 1, said.id);
  const clean = isClean ? said : cleaned(said, () => tally.note('unclean', 1, said.id));
  return { line, said: fitting(clean, tally) };
}

export const check = (tally: Tally): Step<Parsed, Checked> => each((parsed) => checked(parsed, tally));
