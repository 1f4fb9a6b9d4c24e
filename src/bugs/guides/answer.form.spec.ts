// Answers to a guide, and the report that they make.
import { describe, expect, it } from '@jest/globals';
import { afterStep, answerField, composed, described, markOf, wrongAt } from './answer.form.js';
import type { Guide, Question } from './guide.js';

const question = (label: string, more: Partial<Question> = {}): Question => ({
  label,
  hint: '',
  kind: 'line',
  options: [],
  needed: false,
  ...more,
});
const guide: Guide = {
  id: 1,
  name: 'A guide',
  description: '',
  questions: [
    question('What broke?', { needed: true }),
    question('What did you do?', { kind: 'text' }),
    question('How often?', { kind: 'choice', options: ['once', 'always'] }),
  ],
};

describe('An answer', () => {
  it.each([
    [0, '', 'Please answer this one: without it nobody can help.'],
    [0, '\u200b', 'Please answer this one: without it nobody can help.'],
    [0, 'x'.repeat(256), 'This is too long: at most 255 characters.'],
    [1, 'x'.repeat(5_001), 'This is too long: at most 5,000 characters.'],
    [2, 'never', 'Please choose one of the list.'],
    [0, 'The lid', undefined],
    [1, '', undefined],
    [2, '', undefined],
    [2, 'once', undefined],
    [7, 'x', undefined],
  ])('to question %i, %j: %s', (at, said, problem) =>
    expect(wrongAt(guide, at, { [`answer.${at + 1}`]: said })[`answer.${at + 1}`]).toBe(problem),
  );

  it('is asked for by a field of its kind', () => {
    expect(guide.questions.map((one, at) => answerField(one, at).kind)).toEqual(['text', 'markdown', 'choice']);
    const options = answerField(question('Which?', { kind: 'choice', options: ['a', 'b'], needed: true }), 0).options;
    expect(options?.map(({ label }) => label)).toEqual(['Choose one', 'a', 'b']);
  });

  const all = { 'answer.1': 'The lid', 'answer.3': 'once' };
  it.each([
    [0, {}, 0],
    [0, all, 1],
    [1, all, 2],
    [2, all, 3],
    [2, { ...all, 'answer.3': 'never' }, 2],
    [2, { 'answer.3': 'once' }, 0],
    [1, { ...all, back: 'yes' }, 0],
    [0, { back: 'yes' }, 0],
    [3, all, 2],
    [99, all, 2],
  ])('leads on from step %i with %j to %i', (from, typed, at) => expect(afterStep(guide, from, typed).at).toBe(at));
});

describe('The report', () => {
  const answers = { 'answer.1': 'The lid', 'answer.3': 'once' };
  const report = '## What broke?\n\nThe lid\n\n## How often?\n\nonce';

  it('has the questions that were answered as headings', () => expect(composed(guide, answers)).toBe(report));

  it.each([
    ['it comes for the first time', {}, report],
    ['nobody has touched it', { mark: markOf(report), description: report }, report],
    ['the answers are the same', { mark: markOf(report), description: 'Mine.\r\nAll.' }, 'Mine.\nAll.'],
    ['an answer has changed, and it has not', { mark: markOf('Old'), description: 'Old' }, report],
    ['both have changed', { mark: markOf('Old'), description: 'Mine.' }, `${report}\n\nMine.`],
    ['nothing is left of it', { mark: markOf(report), description: ' ' }, report],
  ])('is kept where %s', (_, more, expected) => expect(described(guide, { ...answers, ...more })).toBe(expected));
});
