// What may be said of a bug: when it is filed, and when it is changed.
import { z } from 'zod';
import { Invalid } from '../errors.js';
import type { Resolution } from './lifecycle/statuses.js';
import { audiences, type Door } from './changes/change.js';
import { choice, isBlank, keptLine, line, lines, neededChoice, neededLine, tick } from '../web/text.form.js';
import { filesOf, filesSaid } from './attachments/attachment.form.js';
import type { FateSaid } from './attachments/fate.js';
import type { CustomField } from './bug.js';
import { timeSaid } from './times/time.form.js';
import { gathered, lists, values, wholeLists, type Lists } from './sets/lists.form.js';

export const SUMMARY_MOST = 255;
export const TEXT_MOST = 65_536;
/** Imports keep summaries up to here. */
const KEPT_MOST = 1_000;

const nothing = 'Please say in one line what is wrong.';
const summary = neededLine(SUMMARY_MOST, nothing);
const whole = 'This form did not arrive whole. Please open the bug again.';
const words = (limit: number) => line(limit).default('');

const WHITEBOARD_MOST = 1_000;
const URL_MOST = 1_000;

/** An empty line is no words at all. */
const wordsOrNone = (limit: number) => line(limit).transform((text) => text || null);

const day = line(10).pipe(
  z
    .string()
    .refine((text) => text === '' || isDay(text), 'Please give a day as 2026-03-01.')
    .transform((text) => text || null),
);

/** Whether it is a day of the calendar, written 2026-03-01. */
export const isDay = (text: string): boolean =>
  /^[12]\d{3}-\d\d-\d\d$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().startsWith(text);

const address = wordsOrNone(URL_MOST).refine(
  (text) => text === null || /^https?:\/\/./iu.test(text),
  'Please give an address that begins with http:// or https://.',
);

const report = z.object({
  product: neededChoice,
  component: neededChoice,
  version: choice,
  severity: choice,
  priority: choice,
  platform: choice,
  os: choice.optional(),
  milestone: choice.optional(),
  assignee: line(50).optional(),
  qaContact: line(50).optional(),
  url: address.optional(),
  deadline: day.optional(),
  sets: lists,
  custom: values,
  clone: choice.optional(),
  summary,
  /** Restricted from its first moment. */
  security: tick,
  files: filesSaid,
  description: lines(TEXT_MOST).pipe(z.string().refine((text) => !isBlank(text), 'Please describe what happens.')),
});

/** Everything that is named by more than one input. */
const together = (typed: unknown): unknown => {
  const all = gathered(typed);
  return typeof all === 'object' && all !== null ? { ...all, ...filesOf(all as Record<string, unknown>) } : all;
};

export const reportForm = z.preprocess(together, report);

/** What a report says: `sets` are whole lists, `custom` the words of fields of one's own. */
export type ReportSaid = Omit<z.output<typeof report>, 'sets' | 'custom'> & {
  readonly sets: Lists;
  readonly custom: Readonly<Record<CustomField, readonly string[]>>;
};

/** How a review or a verification ends; '' for not yet. */
const verdict = z.enum(['', 'granted', 'denied'], 'Please choose one of the list.').default('');
/** The revision that a form was made from; null where it says none. */
export const seenRevision = z.preprocess(
  (typed: unknown) => (typed === undefined || typed === '' ? null : Number(typed)),
  z.int(whole).min(0, whole).nullable(),
);

/** A field that the form did not carry stays out of the change; one that it carried empty is cleared, where it can be. */
const fields = z.object({
  seen: seenRevision,
  summary: keptLine(KEPT_MOST, SUMMARY_MOST).pipe(z.string().min(1, nothing)).optional(),
  component: neededChoice.optional(),
  version: choice.optional(),
  severity: neededChoice.optional(),
  priority: neededChoice.optional(),
  platform: neededChoice.optional(),
  os: choice.optional(),
  milestone: choice.optional(),
  fixedIn: choice.optional(),
  assignee: line(50).optional(),
  qaContact: line(50).optional(),
  whiteboard: wordsOrNone(WHITEBOARD_MOST).optional(),
  url: address.optional(),
  deadline: day.optional(),
  opensOn: day.optional(),
  sets: wholeLists,
  add: lists,
  remove: lists,
  custom: values,
  cannot: tick,
  unanswered: tick,
  reviewed: verdict,
  verified: verdict,
  verifyOn: choice.optional(),
  take: words(50),
  resolution: words(50),
  duplicate: words(20),
  text: lines(TEXT_MOST)
    .transform((text) => (isBlank(text) ? '' : text))
    .default(''),
  audience: z.enum(audiences, 'Please choose one of the list.').default('everyone'),
  files: filesSaid,
  /** Minutes that it took, or null. */
  time: timeSaid,
  /** A canned reply that goes below the text. */
  reply: choice,
});

export const changeForm = z.preprocess(together, fields);

/** Where in its life a bug is put back to. */
export interface Back {
  readonly status: string;
  readonly resolution: Resolution | null;
  readonly duplicateOf: number | null;
}

/**
 * What is asked of a bug. `sets` are whole lists, compared with what was seen; `add` and `remove` are what to put in and to take
 * out; `custom` the words of fields of one's own. No form has a product: bugs change it together, from the panel, and `door`
 * says so. `status` is what a bug becomes whose own one the workflow there does not have, '' for the usual one.
 */
export type ChangeSaid = Omit<z.output<typeof fields>, 'sets' | 'add' | 'remove' | 'custom'> & {
  readonly sets: Lists;
  readonly add: Lists;
  readonly remove: Lists;
  readonly custom: Readonly<Record<CustomField, readonly string[]>>;
  product?: number | undefined;
  status?: string | undefined;
  /** Where in its life the bug was before a move that is taken back. No form says so by itself. */
  back?: Back;
  door?: Door;
  /** Who asks has been told what everybody will read: only then a restriction ends. No form says so by itself. */
  opens?: boolean;
  /** The state of play told anew, from the revision that told the one that was seen (0 for none); a form of its own says so. */
  play?: { readonly text: string; readonly seen: number };
  /** What is to become of one of its attachments; a form of its own says so. */
  file?: FateSaid;
  /** Which of its attachments is emptied for good, and why, for the audit log; a form of its own says so. */
  takesOut?: { readonly key: string; readonly why: string };
  /** What the history says of it beside what was altered. */
  note?: string;
};

/** A change that comes from no form: these fields, by this door, and not a word. */
export const wishing = (fields: Partial<ChangeSaid>, door: Door): ChangeSaid => ({
  ...changeForm.parse({}),
  ...fields,
  door,
});

/** Throws Invalid where a bug can not be given this summary. One that an import has brought may stay as it is. */
export function checkSummary(said: string | undefined): void {
  if (said === undefined) return;
  const wrong = summary.safeParse(said).error?.issues[0];
  if (wrong) throw new Invalid({ summary: wrong.message });
}
