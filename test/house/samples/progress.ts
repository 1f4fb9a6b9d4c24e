// Samples of the plain page of a bug: nothing asked, information, and whether the fix works.
import type { ProgressPage, QuestionView } from '../../../src/bugs/progress/progress.pages.js';
import { field, form, longName, longWord, script, time } from './pieces.js';

const page: ProgressPage = {
  id: 42,
  summary: 'Lid rattles when the water boils over',
  bug: '/bugs/42',
  isOwn: true,
  standing: 'The report has arrived. Nobody has answered it yet.',
  next: 'Somebody will read it. There is nothing that you have to do.',
  original: '',
  filed: time('2026-11-01'),
  moved: time('2026-11-20'),
  asked: [],
};

const text = field('isMarkdown', 'text', 'What happens?', { hint: 'Needed if it does not work.' });
const tries: QuestionView = {
  heading: 'Fixed in 2.4: does it work for you?',
  quote: '',
  form: form('/bugs/42/progress', '', [text], { hidden: [{ name: 'kind', value: 'fixed' }] }),
  buttons: [
    { value: 'yes', label: 'Yes, it works' },
    { value: 'no', label: 'No, it does not' },
  ],
};
const wants: QuestionView = {
  heading: `${longName} asks you something`,
  quote: `Which lid is it?\n${longWord}\n${script}`,
  form: form('/bugs/42/progress', '', [
    field('isMarkdown', 'text', 'Your answer', { required: true, error: 'Please write your answer.' }),
  ]),
  buttons: [{ value: 'sent', label: 'Send the answer' }],
};

export const progresses: Record<string, ProgressPage> = {
  arrived: page,
  duplicate: { ...page, isOwn: false, standing: 'Report #7 says the same, and it goes on there.', original: '/bugs/7' },
  fixed: {
    ...page,
    standing: 'It is fixed in 2.4.',
    next: 'It goes on when the question below is answered.',
    asked: [tries],
  },
  longest: { ...page, summary: longWord, standing: `${longName} is working on it.`, asked: [wants] },
};
