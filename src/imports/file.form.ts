// What a line may say of a file that belonged to its bug: a record of it, for the contents are not in the line.
import { z } from 'zod';
import { moment, word } from './line.form.js';

const MOST = 10_000;

const fileForm = z.strictObject({
  filename: word(MOST),
  size: z
    .number()
    .int()
    .nonnegative()
    .nullish()
    .transform((bytes) => bytes ?? null),
  contentType: word(MOST),
  createdAt: moment.nullish().transform((at) => at ?? null),
  author: word(1000),
});

export type FileSaid = z.output<typeof fileForm>;

/** The files that are understood, and what else stood among them, as it was. */
export interface Files {
  readonly told: readonly FileSaid[];
  readonly left: readonly unknown[];
}

/** The files of a line; where something is not understood, or says more than there is a place for, it is left as it was. */
export function filesOf(said: unknown): Files {
  const list = Array.isArray(said) ? (said as unknown[]) : said === undefined || said === null ? [] : [said];
  const told: FileSaid[] = [];
  const left: unknown[] = [];
  for (const one of list) {
    const checked = fileForm.safeParse(one);
    if (checked.success) told.push(checked.data);
    else left.push(one);
  }
  return { told, left };
}
