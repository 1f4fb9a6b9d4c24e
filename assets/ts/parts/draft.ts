// What of a form is worth keeping, and whether something kept may go back into it unasked. Pure.
import type { Draft, Fields } from './draft.store.js';

const same = (one: string[] = [], other: string[] = []): boolean =>
  one.length === other.length && one.every((value, at) => value === other[at]);

/** Whether both say the same. */
export const equal = (one: Fields, other: Fields): boolean =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].every((name) => same(one[name], other[name]));

/** The names of fields in which `shown` differs from `base`. */
const altered = (shown: Fields, base: Fields): string[] =>
  Object.keys(shown).filter((name) => !same(shown[name], base[name]));

const pick = (fields: Fields, names: readonly string[]): Fields =>
  Object.fromEntries(names.map((name) => [name, fields[name] ?? []]));

/**
 * What there is to keep, or null for nothing: the fields that differ from `base`, and what they, and those `given` by the URL,
 * were before.
 */
export function draftOf(shown: Fields, base: Fields, given: readonly string[], secret: string[], at: number): Draft | null {
  const names = altered(shown, base);
  if (names.length === 0) return null;
  const from = pick(base, [...new Set([...names, ...given])]);
  return { at, fields: pick(shown, names), from, secret: names.filter((name) => secret.includes(name)) };
}

/** Whether the form says already what the draft says. */
export const isShown = ({ fields }: Draft, shown: Fields): boolean =>
  Object.keys(fields).every((name) => same(fields[name], shown[name]));

/**
 * Whether the draft was typed into a form like this one, so that it may go back unasked: what it altered is still as it was,
 * and so is what the URL gives (`given`). Fields that this form does not have are no hindrance.
 */
export const fits = ({ from }: Draft, base: Fields, given: readonly string[]): boolean =>
  Object.keys(from).every((name) => !base[name] || same(from[name], base[name])) && given.every((name) => from[name] !== undefined);

const two = (number: number): string => String(number).padStart(2, '0');

/** The time of day. */
export const clock = (at: Date): string => `${two(at.getHours())}:${two(at.getMinutes())}`;

/** A moment in words: "today at 14:03", "on 2026-11-21 at 14:03". */
export function momentOf(at: Date, now: Date): string {
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
  return `${at.toDateString() === now.toDateString() ? 'today' : `on ${day}`} at ${clock(at)}`;
}
