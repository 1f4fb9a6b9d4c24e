// What may be said of a bug: when it is filed, and when it is changed.
import { z } from 'zod';
import { Invalid } from '../errors.js';
import type { Door } from './changes/change.js';
import { choice, isBlank, keptLine, line, lines, neededChoice, neededLine, tick } from '../web/text.form.js';

export const SUMMARY_MOST = 255;
export const TEXT_MOST = 65_536;
/** Imports keep summaries up to here. */
const KEPT_MOST = 1_000;

const nothing = 'Please say in one line what is wrong.';
const summary = neededLine(SUMMARY_MOST, nothing);
const whole = 'This form did not arrive whole. Please open the bug again.';
const words = (limit: number) => line(limit).default('');

export const reportForm = z.object({
  product: neededChoice,
  component: neededChoice,
  version: choice,
  severity: choice,
  priority: choice,
  platform: choice,
  assignee: line(50).optional(),
  summary,
  description: lines(TEXT_MOST).pipe(z.string().refine((text) => !isBlank(text), 'Please describe what happens.')),
});

export type ReportSaid = z.output<typeof reportForm>;

/** A field that the form did not carry stays out of the change; one that it carried empty is cleared, where it can be. */
export const changeForm = z.object({
  seen: z.preprocess(
    (typed) => (typed === undefined || typed === '' ? null : Number(typed)),
    z.int(whole).min(0, whole).nullable(),
  ),
  summary: keptLine(KEPT_MOST, SUMMARY_MOST).pipe(z.string().min(1, nothing)).optional(),
  component: neededChoice.optional(),
  version: choice.optional(),
  severity: neededChoice.optional(),
  priority: neededChoice.optional(),
  platform: neededChoice.optional(),
  assignee: line(50).optional(),
  take: words(50),
  resolution: words(50),
  duplicate: words(20),
  text: lines(TEXT_MOST)
    .transform((text) => (isBlank(text) ? '' : text))
    .default(''),
  private: tick,
});

/** What is asked of a bug. No form has a product: bugs change it together, from the panel, and `door` says so. */
export type ChangeSaid = z.output<typeof changeForm> & { product?: number | undefined; door?: Door };

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
