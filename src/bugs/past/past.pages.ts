// What is said on pages that show the past: which moment it is, and the way back to now.
import { textOf, type Typed } from '../../web/form.js';
import type { Who } from '../../who.js';
import { listUrl } from '../bugs.words.js';
import { dayOf, readMoment, type Then } from './moment.query.js';

/** The bar: "as it was on 2026-03-01"; `now` leads to the same page of today; `note` says what is not of then, or ''. */
export interface PastBar {
  words: string;
  now: string;
  note: string;
}

/**
 * Where there is nothing to show: `sentence` says why; `action` is where the form with the day goes, with `query` (or '') kept;
 * `typed` is what was asked for; `isWrong` marks a day that was not understood.
 */
export interface NoPastPage {
  heading: string;
  sentence: string;
  now: string;
  action: string;
  query: string;
  typed: string;
  isWrong: boolean;
}

/** The zone that days and times are told in. */
export const zoneOf = (who: Who): string => who.person?.zone ?? 'UTC';

/** The moment that the page is asked for (`asof`): null for now, or what is wrong with it. */
export function thenOf(typed: Typed, who: Who): Then | { readonly problem: string } | null {
  const asof = textOf(typed, 'asof');
  return asof.trim() === '' ? null : readMoment(asof, zoneOf(who), Date.now());
}

/** "at the end of 2026-03-01", "at 2026-03-01 14:30". */
export const atWords = ({ words }: Then): string => `${words.includes(' ') ? 'at' : 'at the end of'} ${words}`;

/** What follows a bug's number in its URL, to show it as it was. */
export const thenPart = ({ said }: Then): string => `?${new URLSearchParams({ asof: said }).toString()}`;

/** The bar of a list. */
export const listPast = (then: Then, list: { q: string; sort: string }, hasWords: boolean): PastBar => ({
  words: `This list as it was ${atWords(then)}`,
  now: listUrl(list),
  note: hasWords ? 'Words are looked for in the texts of today.' : '',
});

/** The moment at which a list is looked at, and its day for the input beside the search; '' for now. `past` is what is said of it, or []. */
export interface ListThen {
  asof: string;
  asofDay: string;
  past: PastBar[];
}

/** What a list says of the moment at which it is looked at. */
export function listThen(
  then: Then | null | undefined,
  list: { q: string; sort: string },
  hasWords: boolean,
  who: Who,
): ListThen {
  if (!then) return { asof: '', asofDay: '', past: [] };
  return { asof: then.said, asofDay: dayOf(then, zoneOf(who)), past: [listPast(then, list, hasWords)] };
}

/** The bar of a bug. */
export const bugPast = (then: Then, id: number): PastBar => ({
  words: `This bug as it was ${atWords(then)}`,
  now: `/bugs/${id}`,
  note: '',
});

/** A list at a moment that is none. */
export const noListPage = (problem: string, q: string, typed: string): NoPastPage => ({
  heading: 'The list as it was',
  sentence: problem,
  now: listUrl({ q }),
  action: '/bugs',
  query: q,
  typed,
  isWrong: true,
});

/** A bug at a moment that is none, or before it was filed. */
export const noBugPage = (id: number, sentence: string, typed: string, isWrong: boolean): NoPastPage => ({
  heading: `Bug ${id} as it was`,
  sentence,
  now: `/bugs/${id}`,
  action: `/bugs/${id}`,
  query: '',
  typed,
  isWrong,
});
