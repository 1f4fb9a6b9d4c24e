// The values of a field in a query: what each field takes, and what is said of one that it does not take.
import { ruleOf, specialIn, nearest, type FieldName, type Special } from './query.fields.js';
import { minutesOf } from '../times/duration.words.js';
import { boundsOf, isDay, isNumber, type Compare } from './query.measures.js';
import { queryWords, type QueryProblem } from './query.words.js';

/** A value as typed: `special` is set when it is no name. */
export interface QueryValue {
  readonly text: string;
  readonly special?: Special;
}

export interface FieldNode {
  readonly kind: 'field';
  readonly field: FieldName;
  readonly values: readonly QueryValue[];
  /** How its only value is compared; without it bugs have one of the values. */
  readonly compare?: Compare;
}

/** Thrown while a query is read, and caught where it is parsed. */
export class NotUnderstood extends Error {
  readonly problem: QueryProblem;

  constructor(at: number, length: number, message: string, suggestion = '') {
    super(message);
    this.problem = { at, length, message, suggestion };
  }
}

/** What a field that can be compared takes, and what is said of anything else. */
const kinds = {
  number: { fits: isNumber, message: queryWords.noNumber },
  day: { fits: isDay, message: queryWords.noDay },
  time: { fits: (text: string) => minutesOf(text) !== null, message: queryWords.noTime },
  anything: { fits: (text: string) => isNumber(text) || isDay(text), message: queryWords.noMeasure },
} as const;

/** Throws NotUnderstood where the field wants a number or a day, and this is none. */
export function checkMeasure(field: FieldName, word: string, at: number, compare?: Compare): void {
  const { holds = 'words' } = ruleOf(field);
  if (holds === 'words' || (holds === 'anything' && !compare)) return;
  const { fits, message } = kinds[holds];
  if (boundsOf(word, compare, fits) === null) throw new NotUnderstood(at, Math.max(word.length, 1), message(field));
}

/** A value as the field takes it. Throws NotUnderstood. */
export function knownValue(field: FieldName, word: string, at: number): QueryValue {
  const { only } = ruleOf(field);
  checkMeasure(field, word, at);
  const value = only?.find((one) => one === word.toLowerCase());
  if (only === undefined) return { text: word };
  if (value !== undefined) return { text: value };
  throw new NotUnderstood(at, word.length, queryWords.unknownValue(field, word, only), nearest(word, only) ?? '');
}

/** A value that stands without quotation marks, at `at`: it may be a special one. Throws NotUnderstood. */
export function bareValue(field: FieldName, word: string, at: number): QueryValue {
  const special = specialIn(field, word);
  if (special !== null) return { text: word.toLowerCase(), special };
  const isPerson = ruleOf(field).specials.includes('me');
  return knownValue(field, isPerson && word.startsWith('@') && word.length > 1 ? word.slice(1) : word, at);
}
