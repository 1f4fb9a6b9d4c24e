// The answer to the one question of a bug's plain page, and the change that it makes.
import { z } from 'zod';
import { refuse } from '../../errors.js';
import { isBlank, lines } from '../../web/text.form.js';
import { TEXT_MOST, wishing, type ChangeSaid } from '../bug.form.js';
import type { Transition } from '../lifecycle/workflow.js';
import type { Question } from './question.policy.js';
import { triesWords } from './progress.words.js';

const kinds = ['information', 'verify', 'fixed'] as const;
const whole = 'This form did not arrive whole. Please answer once more.';

/** `answer` is the button: sent, cannot; yes, no. */
export const answerForm = z.object({
  kind: z.enum(kinds, whole),
  answer: z.enum(['sent', 'cannot', 'yes', 'no'], whole),
  text: lines(TEXT_MOST)
    .transform((text) => (isBlank(text) ? '' : text))
    .default(''),
});

export type AnswerSaid = z.output<typeof answerForm>;

const needed = (text: string, sentence: string): string => (text === '' ? refuse('text', sentence) : text);

/** What is said where somebody only says yes. */
const works = (version: string | null): string =>
  version === null ? 'It works for me.' : `It works for me in ${version}.`;

/** The change of who has tried it; `reopens` is the move that opens the bug again, null where there is none for him. */
function tried({ answer, text }: AnswerSaid, { kind, version }: Question, reopens: Transition | null): ChangeSaid {
  const verified = kind === 'verify' ? (answer === 'yes' ? 'granted' : 'denied') : '';
  if (answer === 'yes')
    return wishing({ verified, text: text || (kind === 'verify' ? '' : works(version)), unanswered: true }, 'web');
  needed(text, 'Please say what happens, so that somebody can look for it.');
  return wishing({ verified, text, unanswered: true, take: reopens?.name ?? '' }, 'web');
}

/**
 * The change that the answer makes. Throws Invalid where something is missing, and where something else is asked by now: then
 * the page is shown again with what was typed.
 */
export function answered(said: AnswerSaid, question: Question | null, reopens: Transition | null): ChangeSaid {
  if (question?.kind !== said.kind) return refuse('', 'This is not asked any more. What you wrote still stands below.');
  const tries = said.answer === 'yes' || said.answer === 'no';
  if (tries !== (said.kind !== 'information')) return refuse('', whole);
  if (tries) return tried(said, question, reopens);
  if (said.answer === 'cannot') return wishing({ cannot: true, text: said.text }, 'web');
  return wishing({ text: needed(said.text, 'Please write your answer.') }, 'web');
}

/** The question in words: "tess wants to know something of you", "Fixed in 2.4: does it work for you?". */
export const questionWords = ({ kind, asked, version }: Question): string =>
  kind === 'information' ? `${asked?.asker ?? 'Somebody'} asks you something` : triesWords(version);
