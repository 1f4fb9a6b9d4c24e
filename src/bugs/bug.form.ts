// What may be said of a bug: when it is filed, and when it is changed.
import { z } from 'zod';
import { Invalid } from '../errors.js';
import type { Door } from './changes/change.js';
import { choice, isBlank, keptLine, line, lines, neededChoice, neededLine, tick } from '../web/text.form.js';
import { isCustom, isSet, type CustomField, type SetField } from './bug.js';

export const SUMMARY_MOST = 255;
export const TEXT_MOST = 65_536;
/** Imports keep summaries up to here. */
const KEPT_MOST = 1_000;

const nothing = 'Please say in one line what is wrong.';
const summary = neededLine(SUMMARY_MOST, nothing);
const whole = 'This form did not arrive whole. Please open the bug again.';
const words = (limit: number) => line(limit).default('');

/** Items in one set, and characters of one. */
const ITEMS_MOST = 500;
const ITEM_MOST = 1_000;
const WHITEBOARD_MOST = 1_000;
const URL_MOST = 1_000;

const item = line(ITEM_MOST).pipe(z.string());
const items = z.array(item).max(ITEMS_MOST, `These are too many: at most ${ITEMS_MOST}.`);

/** Several words of one input or of several: what names things ends at a comma or a line, numbers and links also at a space. */
const spaced: ReadonlySet<string> = new Set(['dependsOn', 'blocks', 'duplicates', 'seeAlso', 'aliases']);

const split = (name: string, text: string): string[] =>
  text.split(spaced.has(name) ? /[\s,]+/u : /[,\n]/u).filter((word) => !isBlank(word));

const listed = (typed: unknown): unknown[] => (Array.isArray(typed) ? (typed as unknown[]) : [typed]);

const splitInto = (name: string, typed: unknown): unknown[] =>
  listed(typed).flatMap((one) => (typeof one === 'string' ? split(name, one) : [one]));

/** The inputs of a form by what they are: `cc` a whole list, `add.cc` and `remove.cc` some of it, `cf.key` a field of one's own. */
function gathered(typed: unknown): unknown {
  if (typeof typed !== 'object' || typed === null) return typed;
  const entries = Object.entries(typed) as [string, unknown][];
  const some = (way: string, isOne: (name: string) => boolean): object =>
    Object.fromEntries<unknown>(
      entries
        .filter(([name]) => name.startsWith(way) && isOne(name.slice(way.length)))
        .map(([name, value]) => [name.slice(way.length), splitInto(name.slice(way.length), value)]),
    );
  const isMany = (name: string): boolean => isSet(name) || isCustom(name);
  const custom = entries
    .filter(([name]) => isCustom(name))
    .map(([name, value]): [string, unknown] => [name, listed(value)]);
  const told = { sets: some('', isSet), add: some('add.', isMany), remove: some('remove.', isMany) };
  return { ...typed, ...parted(told, some('was.', isSet)), custom: Object.fromEntries<unknown>(custom) };
}

type Gathered = Readonly<Record<'sets' | 'add' | 'remove', object>>;

const bare = (words: unknown): unknown[] =>
  listed(words).map((word) => (typeof word === 'string' ? word.replace(/^\s*#/u, '').trim() : word));

/**
 * Of a list whose form says as what it was shown (`was.blocks`) it is known what was put in and taken out: nobody takes out what
 * he was never shown.
 */
function parted(lists: Gathered, was: object): Gathered {
  const sets = new Map<string, unknown>(Object.entries(lists.sets));
  const [add, remove] = [
    new Map<string, unknown>(Object.entries(lists.add)),
    new Map<string, unknown>(Object.entries(lists.remove)),
  ];
  for (const [name, shown] of Object.entries(was)) {
    if (!sets.has(name)) continue;
    const [now, before] = [bare(sets.get(name)), bare(shown)];
    sets.delete(name);
    add.set(name, [...now.filter((word) => !before.includes(word)), ...listed(add.get(name) ?? [])]);
    remove.set(name, [...before.filter((word) => !now.includes(word)), ...listed(remove.get(name) ?? [])]);
  }
  return { sets: Object.fromEntries(sets), add: Object.fromEntries(add), remove: Object.fromEntries(remove) };
}

const lists = z.record(z.string(), items).default({});

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

const values = z.record(z.string(), z.array(z.string().refine((text) => !text.includes('\0')))).default({});

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
  description: lines(TEXT_MOST).pipe(z.string().refine((text) => !isBlank(text), 'Please describe what happens.')),
});

export const reportForm = z.preprocess(gathered, report);

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
  sets: lists,
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
  private: tick,
  /** A canned reply that goes below the text. */
  reply: choice,
});

export const changeForm = z.preprocess(gathered, fields);

type Lists = Readonly<Partial<Record<SetField, readonly string[]>>>;

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
  door?: Door;
  /** Who asks has been told what everybody will read: only then a restriction ends. No form says so by itself. */
  opens?: boolean;
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
