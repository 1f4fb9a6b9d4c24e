// What the page of a text shows: its lines by their numbers.
import { shownLine } from './unseen.js';

export interface TextView {
  /** "1 line", "12 lines". */
  sum: string;
  lines: { number: string; id: string; text: string }[];
}

/** Lines of a text that a page shows; of more there is only the file. */
export const mostLines = 10_000;

/** The text ready to print; null where it is too long for a page. */
export function textView(text: string): TextView | null {
  const lines = text.split(/\r\n|\n|\r/, mostLines + 2);
  if (lines.at(-1) === '') lines.pop();
  if (lines.length > mostLines) return null;
  return {
    sum: lines.length === 1 ? '1 line' : `${lines.length.toLocaleString('en')} lines`,
    lines: lines.map((line, at) => ({ number: String(at + 1), id: `l${at + 1}`, text: shownLine(line) })),
  };
}
