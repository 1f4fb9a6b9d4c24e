// What of a form is worth keeping, and whether something kept may go back into it unasked. Pure.
import type { Draft, Fields } from './draft.store.js';

/** Whether everything in `some` stands so in `fields`. */
export const within = (some: Fields, fields: Fields): boolean =>
  Object.keys(some).every((name) => some[name] === fields[name]);

/** Whether both say the same. */
export const equal = (one: Fields, other: Fields): boolean => within(one, other) && within(other, one);

/** Whether both are kept alike. */
export const isSame = (draft: Draft, other: Draft): boolean =>
  equal(draft.fields, other.fields) && draft.secret.join() === other.secret.join();

const pick = (fields: Fields, names: string[]): Fields =>
  Object.fromEntries(names.map((name) => [name, fields[name] ?? '']));

/**
 * What there is to keep, or null for nothing: the fields that differ from `base`, and what they, and those `given` by the URL,
 * were before. `secret` names fields that must not outlive the tab.
 */
export function draftOf(shown: Fields, base: Fields, given: string[], secret: string[], at: number): Draft | null {
  const names = Object.keys(shown).filter((name) => shown[name] !== base[name]);
  if (!names.length) return null;
  return {
    at,
    fields: pick(shown, names),
    from: pick(base, [...names, ...given]),
    secret: names.filter((name) => secret.includes(name)),
  };
}

/**
 * Whether the draft was typed into a form like this one, so that it may go back unasked: what it altered is still as it was,
 * and so is what the URL gives.
 */
export const fits = ({ from }: Draft, base: Fields, given: string[]): boolean =>
  within(from, { ...from, ...base }) && given.every((name) => name in from);

/** "2026-11-21 14:03", by the clock of this computer; Swedes happen to write it so. */
export const momentOf = (at: number): string => new Date(at).toLocaleString('sv').slice(0, 16);

/** The time of day. */
export const clock = (at: number): string => momentOf(at).slice(11);
