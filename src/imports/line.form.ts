// What a line of an import file may say of a bug: the common format, checked before anything is done with it.
import { z } from 'zod';
import type { Moment } from '../bugs/bug.js';

const TIME = /^([\d-]{10}T[\d:]{8})(\.\d*|)(Z|[+-][\d:]{4,5})$/;

/** Times of software: anything else is a slip of the pen, and microseconds fit a number for as long. */
const FIRST = Date.UTC(1970, 0);
const LAST = Date.UTC(2200, 0);

/** A time of ISO 8601 with its zone, in microseconds since 1970; null for anything else. */
export function momentOf(text: string): Moment | null {
  const [, seconds, fraction = '', zone = ''] = TIME.exec(text) ?? [];
  const milliseconds = Date.parse(`${seconds}${zone.replace(/^(...)(\d\d)$/, '$1:$2')}`);
  if (!(milliseconds >= FIRST && milliseconds < LAST)) return null;
  return milliseconds * 1000 + Number(fraction.slice(1, 7).padEnd(6, '0'));
}

export const moment = z.string('has to be a time').transform((text, context) => {
  const at = momentOf(text);
  if (at === null) context.addIssue('has to be a time like 2011-03-29T16:48:47Z');
  return at ?? z.NEVER;
});

export const word = (most: number) =>
  z
    .string('has to be a text')
    .max(most, `is longer than ${most} characters`)
    .nullish()
    .transform((text) => (text?.trim() ? text : null));

const text = z
  .string('has to be a text')
  .nullish()
  .transform((said) => said ?? '');

const id = z.union([z.string().min(1).max(200), z.number().int().transform(String)], 'has to be a text or a number');

const list = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item, 'has to be a list')
    .nullish()
    .transform((items) => items ?? []);

const comment = z.looseObject({ author: word(1000), createdAt: moment, text });

export const lineForm = z.looseObject(
  {
    source: z.string('has to be a text').regex(/^\P{Cc}{1,100}$/u, 'has to be 1 to 100 characters'),
    id,
    product: word(10_000),
    component: word(10_000),
    version: word(10_000),
    severity: word(1000),
    priority: word(1000),
    status: word(1000),
    resolution: word(1000),
    dupOf: id.nullish().transform((other) => other ?? null),
    reporter: word(1000),
    assignee: word(1000),
    createdAt: moment,
    updatedAt: moment.nullish().transform((at) => at ?? null),
    title: text,
    description: text,
    comments: list(comment),
  },
  'is no object',
);

/** A line, checked. What the form does not name is still in it. */
export type Said = z.output<typeof lineForm>;

/** The reason in words, with the place in the line: "comments.3.createdAt has to be a time". */
const reasonOf = (issue: z.core.$ZodIssue | undefined): string =>
  issue
    ? `${issue.path.length > 0 ? issue.path.join('.') : 'the line'} ${issue.message}`
    : 'the line is not understood';

/** What the line's JSON says, or why it can not be read. */
export function checkLine(json: unknown): { said: Said } | { why: string } {
  const checked = lineForm.safeParse(json);
  return checked.success ? { said: checked.data } : { why: reasonOf(checked.error.issues[0]) };
}
