// What the plain page of a bug shows: one sentence of where it stands, one of what happens next, and one question.
import { formView, type Field, type FormTokens, type FormView, type Typed } from '../../web/form.js';
import { timeView, type TimeView } from '../../web/parts.pages.js';
import type { Who } from '../../who.js';
import { zoneOf } from '../past/past.pages.js';
import { questionWords } from './answer.form.js';
import { nextWords, standingWords } from './progress.words.js';
import type { Standing } from './progress.service.js';
import type { Question } from './question.policy.js';

/** A button of the answer; the first one is the usual one. */
export interface AnswerButton {
  value: string;
  label: string;
}

/** What is asked; `quote` is what was said when it was asked, or ''. */
export interface QuestionView {
  heading: string;
  quote: string;
  form: FormView;
  buttons: AnswerButton[];
}

/** `asked` holds the one question, or []. `original` leads to the report that says the same, or ''. */
export interface ProgressPage {
  id: number;
  summary: string;
  bug: string;
  isOwn: boolean;
  standing: string;
  next: string;
  original: string;
  filed: TimeView;
  moved: TimeView;
  asked: QuestionView[];
}

const fields: Readonly<Record<Question['kind'], Field>> = {
  information: {
    name: 'text',
    label: 'Your answer',
    kind: 'markdown',
    rows: 6,
    required: true,
    hint: 'Everybody who sees the bug reads it.',
  },
  verify: {
    name: 'text',
    label: 'What happens?',
    kind: 'markdown',
    rows: 4,
    hint: 'Needed if it does not work. Everybody who sees the bug reads it.',
  },
  fixed: {
    name: 'text',
    label: 'What happens?',
    kind: 'markdown',
    rows: 4,
    hint: 'Needed if it does not work. Everybody who sees the bug reads it.',
  },
};

const yesNo: AnswerButton[] = [
  { value: 'yes', label: 'Yes, it works' },
  { value: 'no', label: 'No, it does not' },
];
const buttons: Readonly<Record<Question['kind'], AnswerButton[]>> = {
  information: [
    { value: 'sent', label: 'Send the answer' },
    { value: 'cannot', label: 'I can not say' },
  ],
  verify: yesNo,
  fixed: yesNo,
};

/** What was typed, and what was wrong with it. */
export interface AnswerAgain {
  typed: Typed;
  problems: Readonly<Record<string, string>>;
}

const none: AnswerAgain = { typed: {}, problems: {} };

function questionView(
  id: number,
  question: Question,
  tokens: FormTokens,
  { typed, problems }: AnswerAgain,
): QuestionView {
  const form = formView({
    action: `/bugs/${id}/progress`,
    submit: '',
    fields: [fields[question.kind]],
    tokens,
    typed,
    problems,
    hidden: [{ name: 'kind', value: question.kind }],
  });
  return {
    heading: questionWords(question),
    quote: question.asked?.text ?? '',
    form,
    buttons: buttons[question.kind],
  };
}

/** The page for one reader. */
export function progressPage(
  { progress, question, begins }: Standing,
  tokens: FormTokens,
  who: Who,
  again: AnswerAgain = none,
): ProgressPage {
  const zone = zoneOf(who);
  const { id, summary, duplicateOf } = progress;
  return {
    id,
    summary,
    bug: `/bugs/${id}`,
    isOwn: who.person?.id === progress.reporter.id,
    standing: standingWords(progress, begins),
    next: nextWords(progress, begins, question !== null),
    original: duplicateOf === null ? '' : `/bugs/${duplicateOf}`,
    filed: timeView(progress.filedAt / 1000, zone),
    moved: timeView(progress.updatedAt / 1000, zone),
    asked: question ? [questionView(id, question, tokens, again)] : [],
  };
}
