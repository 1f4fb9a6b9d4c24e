// What may be typed into a field of text: the limits and the sentences that every form shares.
import { z } from 'zod';

/** Whether there is no character that can not be kept: PostgreSQL takes no NUL, and half a surrogate pair is none. */
export const storable = (text: string): boolean => !text.includes('\0') && text.isWellFormed();

const unprintable = 'This has characters that can not be kept (NUL or broken ones).';
const unseen = 'This has control characters, which nobody can see. Please take them out.';

/** Whether a text shows nothing at all: white space, joiners, fillers and their like. */
export const isBlank = (text: string): boolean => !/[^\s\p{Default_Ignorable_Code_Point}\u2800]/u.test(text);

/** How long a text is for a person: in characters, not in UTF-16 units. */
function long(text: string): number {
  let characters = 0;
  for (const _ of text) characters += 1;
  return characters;
}

const base = (limit: number, told = limit) =>
  z
    .string({ error: 'Please fill this in.' })
    .refine(storable, unprintable)
    .refine((text) => long(text) <= limit, `This is too long: at most ${told.toLocaleString('en')} characters.`);

/** `text` as one line: trimmed, inner runs of white space folded, '' for what shows nothing. */
const folded = (text: string): string => (isBlank(text) ? '' : text.replace(/\s+/gu, ' ').trim());

const lineOf = (rest: ReturnType<typeof base>) =>
  z.preprocess((typed) => (typeof typed === 'string' ? folded(typed) : (typed ?? '')), rest);

/** One line, trimmed, inner runs of white space folded; '' where nothing was typed that shows. */
export const line = (limit: number) => lineOf(base(limit).refine((text) => !/[^\P{Cc}\0]/u.test(text), unseen));

/** The same as an import may have brought it: longer than anybody may type (`told`), and with control characters. */
export const keptLine = (limit: number, told: number) => lineOf(base(limit, told));

/** One line that must not be empty. */
export const neededLine = (limit: number, message = 'Please fill this in.') =>
  line(limit).pipe(z.string().min(1, message));

/** Many lines, as typed; line ends become \n. */
export const lines = (limit: number) =>
  z.preprocess((typed) => (typeof typed === 'string' ? typed.replace(/\r\n?/g, '\n') : (typed ?? '')), base(limit));

const unknown = 'Please choose one of the list.';

/** Number of a thing chosen from a list; null where nothing was chosen. */
export const choice = z.preprocess(
  (typed) => (typed === '' || typed === undefined ? null : typed),
  z
    .string(unknown)
    .regex(/^[1-9]\d{0,14}$/, unknown)
    .transform(Number)
    .nullable(),
);

/** The same, but something must be chosen. */
export const neededChoice = choice.refine((id): id is number => id !== null, 'Please choose one.');

/** A tick: true when the box was ticked. */
export const tick = z.preprocess((typed) => typed !== undefined && typed !== '', z.boolean());
