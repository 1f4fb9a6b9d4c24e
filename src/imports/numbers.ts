// Whether the bugs of a file can keep their numbers: all of them or none.
import { partsOf, type Key } from './plan.js';

/** As far as texts understand "bug 42". */
const MOST = 999_999_999;

const FEW = 10;

const isNumber = (id: string): boolean => /^[1-9]\d*$/.test(id) && Number(id) <= MOST;

const list = (words: readonly string[]): string =>
  words.length > FEW ? `${words.slice(0, FEW).join(', ')} and ${words.length - FEW} more` : words.join(', ');

/** Why the numbers can not be kept, in one sentence; null where each is a number and stands for one bug. */
export function whyNotKept(bugs: readonly Key[]): string | null {
  const ids = bugs.map((key) => partsOf(key).id);
  const odd = ids.filter((id) => !isNumber(id));
  if (odd.length > 0) return `these are no numbers from 1 to ${MOST}: ${list(odd)}`;
  const met = new Set<string>();
  const twice = ids.filter((id) => met.size === met.add(id).size);
  return twice.length > 0 ? `these stand for two bugs of the file: ${list(twice)}` : null;
}

/** The same for numbers that are taken here. */
export const whyTaken = (taken: readonly number[]): string => `these are taken: ${list(taken.map(String))}`;

/** The numbers of bugs of which `whyNotKept` had nothing to say. */
export const numbersOf = (bugs: readonly Key[]): number[] => bugs.map((key) => Number(partsOf(key).id));
