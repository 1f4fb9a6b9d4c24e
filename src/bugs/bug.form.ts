// What may be said of a bug: when it is filed, and when it is changed.
import { z } from 'zod';
import { choice, line, lines, neededChoice, neededLine, tick } from '../web/text.form.js';

export const SUMMARY_MOST = 255;
export const TEXT_MOST = 65_536;

const summary = neededLine(SUMMARY_MOST, 'Please say in one line what is wrong.');
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
  description: lines(TEXT_MOST).pipe(z.string().refine((text) => text.trim() !== '', 'Please describe what happens.')),
});

export type ReportSaid = z.output<typeof reportForm>;

/** A field that the form did not carry stays out of the change; one that it carried empty is cleared, where it can be. */
export const changeForm = z.object({
  seen: z.preprocess(
    (typed) => (typed === undefined || typed === '' ? null : Number(typed)),
    z.number().int().min(0).nullable(),
  ),
  summary: summary.optional(),
  component: neededChoice.optional(),
  version: choice.optional(),
  severity: neededChoice.optional(),
  priority: neededChoice.optional(),
  platform: neededChoice.optional(),
  assignee: line(50).optional(),
  take: words(50),
  resolution: words(50),
  duplicate: words(20),
  text: lines(TEXT_MOST).default(''),
  private: tick,
});

export type ChangeSaid = z.output<typeof changeForm>;
