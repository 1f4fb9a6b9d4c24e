// What is offered while one types a name or a number: the shape of the answer, and how often it may be asked for.
import type { AttemptsService } from '../../web/attempts.service.js';
import { TooMany } from '../../errors.js';
import type { Who } from '../../who.js';

/** One thing to choose: what is put into the field, and what tells it from others. */
export interface Suggestion {
  readonly value: string;
  readonly label: string;
}

/** What a script gets. */
export interface Suggestions {
  readonly suggestions: readonly Suggestion[];
}

/** Things that are offered at once. */
export const OFFERED = 8;

/** Characters of what was typed that are looked at. */
const TYPED = 100;

/** A person who types quickly asks four times a second; a program that reads all names is stopped. */
const LIMIT = { most: 400, minutes: 5 };

/** What was typed, ready to be compared: one line, without what can not be kept. */
export const typedSoFar = (typed: string): string =>
  typed
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .toWellFormed()
    .trim()
    .slice(0, TYPED)
    .toWellFormed();

/** Counts one question of this person. Throws TooMany. */
export async function countQuestion(attempts: AttemptsService, who: Who): Promise<void> {
  const key = `suggest ${who.person?.id ?? who.address}`;
  if (!(await attempts.take({ key, ...LIMIT }))) throw new TooMany(60 * LIMIT.minutes);
}
