// Questions as they are typed in the panel: blocks of lines, the first of each the question itself.
import { z } from 'zod';
import { isBlank, lines } from '../../web/text.form.js';
import { LABEL_MOST, QUESTIONS_MOST, type Question, type QuestionKind } from './guide.js';

const OPTIONS_MOST = 20;
const TEXT_MOST = 10_000;

/** How questions are written, for who writes them. */
export const NOTATION =
  'One question after the other, with an empty line between them. A star at the end of its line: it has to be answered. ' +
  'Below it may stand a hint in (parentheses), and how it is answered: three dots for many lines, or options, each in a ' +
  'line that begins with a dash. Otherwise the answer is one line.';

const between = (text: string, begin: string, end: string): string | null =>
  text.startsWith(begin) && text.endsWith(end) ? text.slice(begin.length, text.length - end.length).trim() : null;

/** A block of lines as it was read, none of them empty. */
interface Block {
  readonly label: string;
  readonly needed: boolean;
  readonly hints: readonly string[];
  readonly options: readonly string[];
  /** Lines of three dots. */
  readonly dots: number;
  /** Lines that are none of these. */
  readonly others: number;
}

function blockOf([first = '', ...rest]: readonly string[]): Block {
  const hints = rest.flatMap((line) => between(line, '(', ')') ?? []);
  const options = rest.flatMap((line) => between(line, '-', '') ?? []);
  const dots = rest.filter((line) => line === '...' || line === '…').length;
  const label = first.replace(/\s*\*$/u, '');
  const others = rest.length - hints.length - options.length - dots;
  return { label, needed: first.endsWith('*'), hints, options, dots, others };
}

/** What can be wrong with a block, each with its sentence. */
const wrongs: readonly (readonly [(block: Block) => boolean, string])[] = [
  [({ label }) => isBlank(label) || /^[-(]|^\.\.\.$|^…$/u.test(label), 'this is no question.'],
  [({ others }) => others > 0, 'below a question stand a hint in (parentheses), three dots, or options with a dash.'],
  [
    ({ hints, dots, options }) => hints.length > 1 || dots > 1 || (dots > 0 && options.length > 0),
    'one hint, and one way to answer it, is enough.',
  ],
  [
    ({ options }) => options.length === 1 || new Set(options).size < options.length || options.some(isBlank),
    'please give at least two options, all of them different.',
  ],
  [({ options }) => options.length > OPTIONS_MOST, `at most ${OPTIONS_MOST} options.`],
  [
    ({ label, hints, options }) => [label, ...hints, ...options].some((one) => one.length > LABEL_MOST),
    `at most ${LABEL_MOST} characters a line.`,
  ],
];

function kindOf({ options, dots }: Block): QuestionKind {
  if (options.length > 0) return 'choice';
  return dots > 0 ? 'text' : 'line';
}

/** The question of one block; or what is wrong with it, as a sentence. */
function questionIn(lines: readonly string[]): Question | string {
  const block = blockOf(lines);
  const { label, needed, hints, options } = block;
  const wrong = wrongs.find(([is]) => is(block));
  if (wrong) return `“${label.slice(0, 60).toWellFormed()}”: ${wrong[1]}`;
  return { label, hint: hints[0] ?? '', kind: kindOf(block), options, needed };
}

/** The questions of a text; or the first thing that is wrong, as a sentence. */
export function questionsIn(text: string): Question[] | string {
  const blocks = text
    .split('\n')
    .map((line) => (isBlank(line) ? '' : line.replace(/\s+/gu, ' ').trim()))
    .join('\n')
    .split(/\n{2,}/u)
    .map((block) => block.split('\n').filter((line) => line !== ''))
    .filter((block) => block.length > 0);
  if (blocks.length === 0) return 'Please ask at least one question.';
  if (blocks.length > QUESTIONS_MOST) return `At most ${QUESTIONS_MOST} questions: nobody answers more.`;
  const questions = blocks.map(questionIn);
  const wrong = questions.find((one) => typeof one === 'string');
  if (wrong !== undefined) return wrong;
  const labels = new Set(questions.map((one) => (one as Question).label.toLowerCase()));
  return labels.size < questions.length ? 'Please ask each question once.' : (questions as Question[]);
}

/** The field of the panel's form. */
export const questionsField = lines(TEXT_MOST)
  .default('')
  .refine((text) => !/[^\P{Cc}\n\t]/u.test(text), 'Please take out the control characters.')
  .transform((text, context) => {
    const read = questionsIn(text);
    if (typeof read !== 'string') return read;
    context.addIssue({ code: 'custom', message: read });
    return z.NEVER;
  });
