// What is kept of a post that waits, and what may be said when it is looked at.
import { z } from 'zod';
import { machinery, readForm, type Typed } from '../../web/form.js';
import { isBlank, lines } from '../../web/text.form.js';
import { changeForm, reportForm, type ChangeSaid, type ReportSaid } from '../bug.form.js';

/** Characters of what its author is told. */
const NOTE_MOST = 500;

/** What is for the form, not for what it says. */
const own = new Set([...machinery, 'guide', 'step', 'mark', 'email', 'q', 'sort']);

/** What was typed, without what belongs to the form itself. */
export const keptOf = (typed: Typed): Typed =>
  Object.fromEntries(Object.entries(typed).filter(([name]) => !own.has(name) && !/^answer\.\d+$/.test(name)));

/** What a report, and a comment, that was kept says. Throws Invalid where it can not be taken any more. */
export const reportOf = (typed: Typed): ReportSaid => readForm(reportForm, typed);
export const changeOf = (typed: Typed): ChangeSaid => readForm(changeForm, typed);

/** `verdict` is the button. */
export const verdictForm = z.object({
  verdict: z.enum(['let in', 'refused', 'spam'], 'This form did not arrive whole. Please choose once more.'),
  note: lines(NOTE_MOST)
    .transform((text) => (isBlank(text) ? '' : text.trim()))
    .default(''),
});

export type VerdictSaid = z.output<typeof verdictForm>;
