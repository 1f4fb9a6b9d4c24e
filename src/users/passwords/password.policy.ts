// Which passwords are too easy to guess: one law, asked by the forms and, while one types, by the browser.
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

/** Characters. */
export const PASSWORD_LEAST = 12;

/** More is not looked at: estimating takes longer than linearly. What lies behind can only make it harder to guess. */
const LOOKED_AT = 100;

/** From here on ten tries in a quarter of an hour lead nowhere: a hundred million guesses (score 3 of zxcvbn). */
const ENOUGH = 3;

/** What must be left of a password without the words that everybody here knows. */
const LEFT = 6;

/** `level` 0 (worst) to 4; `problem` says why it can not be taken, '' when it can. */
export interface Strength {
  level: number;
  problem: string;
}

const common = 'This is among the first that are tried. A short sentence of your own does well.';
const known = 'Apart from your name and the name of this place there is too little in it.';
export const tooShort = `At least ${PASSWORD_LEAST} characters, please: a short sentence does well.`;

let factory: ZxcvbnFactory | null = null;

/** Made when it is first asked: the list of common passwords takes a moment to unfold. */
const estimator = (): ZxcvbnFactory => (factory ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs }));

/** The parts of names, addresses and hosts that are long enough to be recognised, in small letters; the longest first. */
export const wordsOf = (...texts: readonly string[]): string[] =>
  [...new Set(texts.flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u)))]
    .filter((word) => word.length > 2)
    .sort((a, b) => b.length - a.length);

/** What is left of the password without those words, and without what is not a letter or digit. */
const without = (password: string, words: readonly string[]): string =>
  words.reduce((left, word) => left.replaceAll(word, ''), password.toLowerCase()).replace(/[^\p{L}\p{N}]+/gu, '');

/** How hard a password is to guess for one who knows `words` (see wordsOf): the place's name, the person's names and address. */
export function strengthOf(password: string, words: readonly string[]): Strength {
  if ([...password].length < PASSWORD_LEAST) return { level: 0, problem: tooShort };
  const said = password.slice(0, LOOKED_AT);
  const level = estimator().check(said, [...words]).score;
  if (level < ENOUGH) return { level, problem: common };
  const isKnown = words.some((word) => said.toLowerCase().includes(word)) && without(said, words).length < LEFT;
  return isKnown ? { level: 1, problem: known } : { level, problem: '' };
}
