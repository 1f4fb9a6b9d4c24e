// A moment of the past as it stands in a URL: a day, a minute or a second in the reader's zone, each until its end.
import { offsetOf, timeView, type TimeView } from '../../web/parts.pages.js';
import type { Moment } from '../bug.js';

/** A moment that was asked for; `said` is how it stands in URLs, `words` how it is told. */
export interface Then {
  readonly at: Moment;
  readonly said: string;
  readonly words: string;
}

export const momentWords = {
  unclear: 'Please give a day such as 2026-03-01, or a time such as 2026-03-01 14:30.',
  noDay: (day: string): string => `There is no ${day} in the calendar.`,
  future: 'That is still to come. Only the past can be looked at.',
} as const;

/** A day, and ever more of a time of it. */
const SHAPES = [
  /^([12]\d{3}-\d\d-\d\d)$/,
  /^([12]\d{3}-\d\d-\d\d)[T ](\d\d:\d\d)$/,
  /^([12]\d{3}-\d\d-\d\d)[T ](\d\d:\d\d):(\d\d)$/,
  /^([12]\d{3}-\d\d-\d\d)[T ](\d\d:\d\d):(\d\d)\.(\d{1,6})$/,
];

const DAY = 86_400_000;
const MINUTE = 60_000;
const SECOND = 1_000;

/** The moment (milliseconds) of what the clocks of the zone show; where they show it twice, the later one. */
function instantOf(local: number, zone: string): number {
  const guesses = [local - offsetOf(zone, local - DAY), local - offsetOf(zone, local + DAY)];
  const shown = guesses.filter((guess) => guess + offsetOf(zone, guess) === local);
  // What the clocks jump over has no moment: the one at which they jump comes nearest.
  return shown.length > 0 ? Math.max(...shown) : Math.max(...guesses);
}

/** Whether the calendar and the clock have it: 30 February and 25:00 are turned into others by Date. */
function isReal(local: string): boolean {
  const read = new Date(`${local}Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(local);
}

/** What was named; '' for what was left out. */
interface Parts {
  readonly day: string;
  readonly clock: string;
  readonly seconds: string;
  readonly micros: string;
  readonly isUtc: boolean;
}

/** The parts of `said`, or null. A time may end with its zone ("Z", UTC). */
function partsOf(said: string): Parts | null {
  const isUtc = said.endsWith('Z');
  const bare = isUtc ? said.slice(0, -1) : said;
  const found = SHAPES.map((shape) => shape.exec(bare)).find((match) => match !== null);
  const part = (at: number): string => found?.[at] ?? '';
  const parts = { day: part(1), clock: part(2), seconds: part(3), micros: part(4), isUtc };
  return parts.day === '' || (isUtc && parts.clock === '') ? null : parts;
}

/** The last microsecond of what was named. */
function endOf({ day, clock, seconds, micros, isUtc }: Parts, zone: string): Moment {
  const begin = Date.parse(`${day}T${clock || '00:00'}:${seconds || '00'}Z`);
  const where = isUtc ? 'UTC' : zone;
  if (micros !== '') return instantOf(begin, where) * 1000 + Number(micros.padEnd(6, '0'));
  return instantOf(begin + lengthOf({ clock, seconds }), where) * 1000 - 1;
}

/** Milliseconds of what was named. */
const lengthOf = ({ clock, seconds }: Pick<Parts, 'clock' | 'seconds'>): number =>
  clock === '' ? DAY : seconds === '' ? MINUTE : SECOND;

/** The moment in a URL: as exact as PostgreSQL keeps it. */
export function exactly(at: Moment): string {
  const iso = new Date(Math.floor(at / 1000)).toISOString();
  return `${iso.slice(0, -1)}${String(at % 1000).padStart(3, '0')}Z`;
}

/** How a moment is told: a day as a day, everything else with its time. */
const wordsOf = ({ day, clock }: Parts, at: Moment, zone: string): string =>
  clock === '' ? day : timeView(at / 1000, zone).words;

/** What is wrong with them, or ''. */
function problemIn({ day, clock, seconds }: Parts): string {
  if (!isReal(`${day}T00:00:00`)) return momentWords.noDay(day);
  return isReal(`${day}T${clock || '00:00'}:${seconds || '00'}`) ? '' : momentWords.unclear;
}

/**
 * The moment that `text` names for a reader in `zone`: a day means its end, a minute and a second theirs, a time with fractions
 * that very moment. `now` (milliseconds) is the clock. A problem is a sentence that says what to do.
 */
export function readMoment(text: string, zone: string, now: number): Then | { readonly problem: string } {
  const said = text.trim();
  const parts = partsOf(said);
  const problem = parts ? problemIn(parts) : momentWords.unclear;
  if (!parts || problem !== '') return { problem };
  const at = endOf(parts, zone);
  // Today is not over, and yet can be looked at as far as it has come.
  if (at - (parts.clock === '' ? DAY : MINUTE) * 1000 > now * 1000) return { problem: momentWords.future };
  return { at, said, words: wordsOf(parts, at, zone) };
}

/** The day of a moment, as an input of a form wants it. */
export const dayOf = (then: Then, zone: string): string => timeView(then.at / 1000, zone).day;

/** The moment for a reader, to be shown. */
export const thenView = (then: Then, zone: string): TimeView => timeView(then.at / 1000, zone);
