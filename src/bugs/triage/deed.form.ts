// What a triager says: which queue, which bug, which deed, and what goes with it.
import { z } from 'zod';
import { refuse } from '../../errors.js';
import { choice, isBlank, line, lines, neededChoice } from '../../web/text.form.js';
import { textOf, typedOf } from '../../web/form.js';
import type { Moment } from '../bug.js';
import { seenRevision, TEXT_MOST } from '../bug.form.js';
import { moment } from '../undoings/undo.form.js';

/** What can be done with the bug that one has before one. */
export const deeds = ['accept', 'duplicate', 'decline', 'ask', 'snooze', 'skip'] as const;
export type Deed = (typeof deeds)[number];

/** Where nothing else is asked for, the queue holds what nobody has taken. */
export const USUAL = 'is:open assignee:none';

/** A queue, and where in it one stands: behind the bug of that number, or at its beginning. */
export interface Queue {
  readonly q: string;
  readonly isDown: boolean;
  readonly after: number | null;
}

/** The last deed, as the address says it: what can be undone. `at` is when it changed the bug; null where it did not. */
export interface Last {
  readonly bug: number;
  readonly did: Deed;
  readonly at: Moment | null;
}

const numberOf = (text: string): number | null => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : null);

/** The queue that an address or a form names. */
export function queueOf(said: unknown): Queue {
  const typed = typedOf(said);
  const q = typed['q'] === undefined ? USUAL : textOf(typed, 'q').trim().slice(0, 2_000);
  return { q, isDown: textOf(typed, 'sort') !== 'id', after: numberOf(textOf(typed, 'after')) };
}

/** The queue from just before that bug on. */
export const before = (queue: Queue, bug: number): Queue => ({
  ...queue,
  after: queue.isDown ? bug + 1 : bug - 1 || null,
});

/** The last deed that an address names; null for none. */
export function lastOf(said: unknown): Last | null {
  const typed = typedOf(said);
  const [bug, did] = [numberOf(textOf(typed, 'last')), deeds.find((deed) => deed === textOf(typed, 'did'))];
  const at = moment.safeParse(typed['at']).data ?? null;
  return bug === null || did === undefined ? null : { bug, did, at };
}

/** The address of the queue, and perhaps of what was done there last. */
export function triageUrl({ q, isDown, after }: Queue, last: Last | null = null): string {
  const url = new URLSearchParams({ q });
  if (!isDown) url.set('sort', 'id');
  if (after !== null) url.set('after', String(after));
  if (last) url.set('last', String(last.bug));
  if (last) url.set('did', last.did);
  if (last?.at) url.set('at', String(last.at));
  return `/triage?${url.toString()}`;
}

export const spans = ['day', 'week', 'date'] as const;

const wrongDay = 'Please choose a day to come, at most a year from now.';

export const deedForm = z.object({
  bug: neededChoice,
  deed: z.enum(deeds, 'Please choose what to do.'),
  seen: seenRevision,
  priority: choice,
  assignee: line(50).default(''),
  duplicate: line(20).default(''),
  /** A bug that was offered as perhaps the same. */
  of: choice,
  resolution: line(50).default(''),
  reply: choice,
  text: lines(TEXT_MOST)
    .transform((text) => (isBlank(text) ? '' : text))
    .default(''),
  span: z.enum(spans, 'Please choose how long.').default('day'),
  until: line(10)
    .pipe(z.union([z.literal(''), z.iso.date(wrongDay)]))
    .default(''),
});

export type DeedSaid = z.output<typeof deedForm>;

/** How long a bug is put off: days from now, or until a day. Throws Invalid where no day is named. */
export function snoozeOf({ span, until }: Pick<DeedSaid, 'span' | 'until'>): { days: number } | { day: string } {
  if (span === 'date') return { day: until || refuse('until', wrongDay) };
  return { days: span === 'day' ? 1 : 7 };
}

/** Throws Invalid for a day that is over or very far away. */
export function refuseDay(): never {
  refuse('until', wrongDay);
}
