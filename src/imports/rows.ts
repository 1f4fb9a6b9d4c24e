// From the lines of a file to batches of checked rows: a stream of steps, none of which holds more than a batch.
import { cleaned, fitted, mayBeUnclean } from './clean.js';
import { replayed, type Replay } from './history.js';
import { readLine, type Said } from './line.form.js';
import type { Line } from './lines.js';
import type { Tally } from './tally.js';

/** One bug of the file, ready to be given people and places. */
export interface Row {
  readonly line: number;
  readonly said: Said;
  readonly replay: Replay;
}

/** Bugs, and characters of text, that are written in one transaction; one bug may be longer than that. */
const BUGS = 200;
const CHARACTERS = 2_000_000;

const NO_LINE = 'the line is longer than 64 MB';

/** What the line says; null for an empty one, and for one that can not be read, of which the tally hears. */
export function saidOf({ number, text, broken }: Line, tally: Tally): Said | null {
  if (text !== null && text.trim() === '') return null;
  const read = text === null ? { why: NO_LINE } : readLine(text);
  if ('why' in read) {
    tally.note('unreadable', 1, `line ${number}: ${read.why}`);
    return null;
  }
  const { said } = read;
  if (broken) tally.note('unclean', 1, said.id);
  return text !== null && mayBeUnclean(text) ? cleaned(said, () => tally.note('unclean', 1, said.id)) : said;
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

const sizeOf = ({ description, comments }: Said): number =>
  comments.reduce((size, { text }) => size + text.length, description.length);

/** Batches of rows; lines that say nothing are counted in no batch. */
export async function* batchesOf(lines: AsyncIterable<Line>, tally: Tally): AsyncGenerator<Row[]> {
  let batch: Row[] = [];
  let size = 0;
  for await (const line of lines) {
    const read = saidOf(line, tally);
    if (read === null) continue;
    const said = fitting(read, tally);
    batch.push({ line: line.number, said, replay: replayed(said) });
    size += sizeOf(said);
    if (batch.length < BUGS && size < CHARACTERS) continue;
    yield batch;
    batch = [];
    size = 0;
  }
  if (batch.length > 0) yield batch;
}
