// What may be typed into a field of text: the limits and the sentences that every form shares.
import { z } from 'zod';

/** Characters that no field takes: PostgreSQL can not keep NUL, and half a surrogate pair is no character. */
const storable = (text: string): boolean => !text.includes('\0') && text.isWellFormed();

const unprintable = 'This has characters that can not be kept (NUL or broken ones).';

/** How long a text is for a person: in characters, not in UTF-16 units. */
function long(text: string): number {
  let characters = 0;
  for (const _ of text) characters += 1;
  return characters;
}

const base = (limit: number) =>
  z
    .string({ error: 'Please fill this in.' })
    .refine(storable, unprintable)
    .refine((text) => long(text) <= limit, `This is too long: at most ${limit.toLocaleString('en')} characters.`);

/** One line, trimmed, inner runs of white space folded; '' where nothing was typed. */
export const line = (limit: number) =>
  z.preprocess(
    (typed) => (typeof typed === 'string' ? typed.replace(/\s+/gu, ' ').trim() : (typed ?? '')),
    base(limit),
  );

/** One line that must not be empty. */
export const neededLine = (limit: number, message = 'Please fill this in.') =>
  line(limit).pipe(z.string().min(1, message));

/** Many lines, as typed; line ends become \n. */
export const lines = (limit: number) =>
  z.preprocess((typed) => (typeof typed === 'string' ? typed.replace(/\r\n?/g, '\n') : (typed ?? '')), base(limit));

/** Number of a thing chosen from a list; null where nothing was chosen. */
export const choice = z.preprocess(
  (typed) => (typed === '' || typed === undefined ? null : typed),
  z
    .string()
    .regex(/^[1-9]\d{0,14}$/, 'Please choose one of the list.')
    .transform(Number)
    .nullable(),
);

/** The same, but something must be chosen. */
export const neededChoice = choice.refine((id): id is number => id !== null, 'Please choose one.');

/** A tick: true when the box was ticked. */
export const tick = z.preprocess((typed) => typed !== undefined && typed !== '', z.boolean());
