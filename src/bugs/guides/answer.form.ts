// Answers to the questions of a guide: the field of each, what may be said there, and the report that they make.
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { textOf, type Field, type Typed } from '../../web/form.js';
import { isBlank, line, lines } from '../../web/text.form.js';
import { ANSWER_MOST, LINE_MOST, type Guide, type Question } from './guide.js';

/** The input of the question at this place, from 0. */
export const answerName = (at: number): string => `answer.${at + 1}`;

const kinds = { line: 'text', text: 'markdown', choice: 'choice' } as const;

/** The question at this place as a form asks it. */
export const answerField = ({ label, hint, kind, options, needed }: Question, at: number): Field => ({
  name: answerName(at),
  label,
  hint,
  kind: kinds[kind],
  required: needed,
  rows: 8,
  ...(kind === 'line' ? { max: LINE_MOST } : {}),
  options: [
    { value: '', label: needed ? 'Choose one' : 'I do not know' },
    ...options.map((option) => ({ value: option, label: option })),
  ],
});

function answerOf({ kind, options, needed }: Question): z.ZodType<string> {
  const said = kind === 'text' ? lines(ANSWER_MOST) : line(LINE_MOST);
  const words = said.transform((text) => (isBlank(text) ? '' : text.trim()));
  const offered = words.refine(
    (text) => kind !== 'choice' || text === '' || options.includes(text),
    'Please choose one of the list.',
  );
  const missing = kind === 'choice' ? 'Please choose one.' : 'Please answer this one: without it nobody can help.';
  return offered.refine((text) => !needed || text !== '', missing);
}

/** What is wrong with the answer at this place, by its input; {} for nothing. */
export function wrongAt(guide: Guide, at: number, typed: Typed): Readonly<Record<string, string>> {
  const question = guide.questions[at];
  if (!question) return {};
  const issue = answerOf(question).safeParse(textOf(typed, answerName(at))).error?.issues[0];
  return issue ? { [answerName(at)]: issue.message } : {};
}

/** The place of the first answer that can not be taken; the number of questions where all can. */
function firstWrong(guide: Guide, typed: Typed): number {
  const at = guide.questions.findIndex((_, place) => Object.keys(wrongAt(guide, place, typed)).length > 0);
  return at < 0 ? guide.questions.length : at;
}

/**
 * Where one goes from the step `from`, back or on, and what is wrong where one has to stay; the place after the last question
 * is the report. One that was passed over by hand is asked before the report is made of it.
 */
export function afterStep(
  guide: Guide,
  from: number,
  typed: Typed,
): { at: number; problems: Readonly<Record<string, string>> } {
  const last = guide.questions.length;
  const at = Math.min(from, last);
  if (typed['back'] !== undefined || at === last) return { at: Math.max(at - 1, 0), problems: {} };
  const problems = wrongAt(guide, at, typed);
  if (Object.keys(problems).length > 0) return { at, problems };
  return { at: at + 1 < last ? at + 1 : firstWrong(guide, typed), problems: {} };
}

/** The report: each question that was answered as a heading, with the answer below. Of answers that can all be taken. */
export const composed = (guide: Guide, typed: Typed): string =>
  guide.questions
    .map((question, at) => [question.label, answerOf(question).parse(textOf(typed, answerName(at)))])
    .filter(([, answer]) => answer !== '')
    .map(([label, answer]) => `## ${label}\n\n${answer}`)
    .join('\n\n');

/** By which it is known again whether a report still says what the answers said. */
export const markOf = (report: string): string => createHash('sha256').update(report).digest('hex').slice(0, 16);

/**
 * The description that is looked at in the last step. What was changed there by hand is kept when one comes back from the
 * questions: alone where no answer has changed since, else below the new report.
 */
export function described(guide: Guide, typed: Typed): string {
  const report = composed(guide, typed);
  const [mark, edited] = [textOf(typed, 'mark'), textOf(typed, 'description').replace(/\r\n?/g, '\n')];
  if (mark === '' || isBlank(edited) || mark === markOf(edited)) return report;
  return mark === markOf(report) || report === '' ? edited : `${report}\n\n${edited}`;
}
