// Rows put together to what is written in one transaction, by their number and by the length of their texts.
import type { Said } from '../line.form.js';
import type { Checked } from './check.js';
import type { Step } from './pipe.js';

/** Bugs, and characters of text, of one batch; one bug may be longer than that. */
const BUGS = 200;
const CHARACTERS = 2_000_000;

const sizeOf = ({ description, comments }: Said): number =>
  comments.reduce((size, { text }) => size + text.length, description.length);

/**
 * Batches of checked rows: the bugs that are here already among them, so that a second run makes the same batches as the
 * first, and meets the same people at the same time.
 */
export const batches: Step<Checked, Checked[]> = async function* (rows) {
  let batch: Checked[] = [];
  let size = 0;
  for await (const row of rows) {
    batch.push(row);
    size += sizeOf(row.said);
    if (batch.length < BUGS && size < CHARACTERS) continue;
    yield batch;
    batch = [];
    size = 0;
  }
  if (batch.length > 0) yield batch;
};
