// What a field of one's own may hold, by its kind.
import { storable } from '../../web/text.form.js';
import { isDay } from '../bug.form.js';

export type CustomKind = 'text' | 'number' | 'date' | 'choice' | 'choices' | 'person';

const TEXT_MOST = 1_000;

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

/** What was typed into a field of words, as it is kept. */
export function valueOf(kind: 'text' | 'number' | 'date' | 'choices', text: string): Read {
  if (kind === 'number') {
    const value = numberOf(text);
    return value === null ? wrong('Please give a number, such as 12 or -0.5.') : { value, problem: '' };
  }
  if (kind === 'date') return isDay(text) ? { value: text, problem: '' } : wrong('Please give a day as 2026-03-01.');
  if (!storable(text)) return wrong('This has characters that can not be kept (NUL or broken ones).');
  if (text.length > TEXT_MOST) return wrong('This is too long: at most 1,000 characters.');
  return { value: text, problem: '' };
}
