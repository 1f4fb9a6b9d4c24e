// What a field of one's own may hold, by its kind.
import { z } from 'zod';
import { isBlank, line } from '../../web/text.form.js';
import { isDay } from '../bug.form.js';

export type CustomKind = 'text' | 'number' | 'date' | 'choice' | 'choices' | 'person';

/** One line, as every other of the house. */
const words = line(1_000).pipe(z.string());

/** Digits before the point and after it. */
const DIGITS_MOST = 15;

const isDigits = (text: string): boolean => /^\d+$/.test(text) && text.length <= DIGITS_MOST;

/** A number as PostgreSQL writes it, whole or broken, without what says nothing; null for anything else. */
function numberOf(text: string): string | null {
  const isBelow = text.startsWith('-');
  const parts = text.replace(/^[+-]/, '').split('.');
  if (parts.length > 2 || !parts.every(isDigits)) return null;
  const [whole = '0', part = ''] = parts;
  const number = [String(BigInt(whole)), part.replace(/0+$/, '')].filter((digits) => digits !== '').join('.');
  return isBelow && number !== '0' ? `-${number}` : number;
}

interface Read {
  readonly value: string | null;
  /** What is wrong with it, or ''. */
  readonly problem: string;
}

const wrong = (problem: string): Read => ({ value: null, problem });

/** What was said of a field: its words without those that show nothing. */
export const spoken = (said: readonly string[] = []): string[] =>
  said.filter((word) => !isBlank(word)).map((word) => word.trim());

function lineOf(text: string): Read {
  const { data, error } = words.safeParse(text);
  return error ? wrong(error.issues[0]?.message ?? '') : { value: data, problem: '' };
}

/** What was typed into a field of words, as it is kept. */
export function valueOf(kind: 'text' | 'number' | 'date' | 'choices', text: string): Read {
  if (kind === 'number') {
    const value = numberOf(text);
    return value === null ? wrong('Please give a number, such as 12 or -0.5.') : { value, problem: '' };
  }
  if (kind === 'date') return isDay(text) ? { value: text, problem: '' } : wrong('Please give a day as 2026-03-01.');
  return lineOf(text);
}
