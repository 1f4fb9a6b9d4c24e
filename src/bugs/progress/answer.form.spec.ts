// The answer to the question of the plain page, and the change that it makes.
import { describe, expect, it } from '@jest/globals';
import { stockWorkflow, type Transition } from '../lifecycle/workflow.js';
import { answered, answerForm, questionWords } from './answer.form.js';
import type { AskedRow } from './progress.js';
import type { Question } from './question.policy.js';

const question = (kind: Question['kind'], version: string | null = '2.4'): Question => ({
  kind,
  version,
  asked: { asker: 'tess' } as AskedRow,
});
const reopen = stockWorkflow.moves.find(({ name }) => name === 'reopen') as Transition;
const said = (kind: string, answer: string, text = '') => answerForm.parse({ kind, answer, text });

describe('An answer', () => {
  it.each([
    ['information', 'sent', 'It is 1.1.', { text: 'It is 1.1.', cannot: false, unanswered: false, take: '' }],
    ['information', 'cannot', '', { text: '', cannot: true }],
    ['verify', 'yes', '', { verified: 'granted', text: '', take: '' }],
    ['verify', 'no', 'It sticks.', { verified: 'denied', text: 'It sticks.', take: 'reopen', unanswered: true }],
    ['fixed', 'yes', '', { verified: '', text: 'It works for me in 2.4.', take: '' }],
    ['fixed', 'yes', 'Thanks!', { text: 'Thanks!', take: '' }],
    ['fixed', 'no', 'It sticks.', { verified: '', text: 'It sticks.', take: 'reopen' }],
  ] as const)('to %s: %s %j', (kind, answer, text, change) =>
    expect(answered(said(kind, answer, text), question(kind), reopen)).toMatchObject(change),
  );

  it.each([
    ['information', 'sent', question('information'), 'Please write your answer.'],
    ['verify', 'no', question('verify'), 'Please say what happens'],
    ['verify', 'no', question('information'), 'not asked any more'],
    ['verify', 'yes', null, 'not asked any more'],
    ['verify', 'sent', question('verify'), 'did not arrive whole'],
    ['information', 'yes', question('information'), 'did not arrive whole'],
  ] as const)('to %s: %s is refused', (kind, answer, asked, words) =>
    expect(() => answered(said(kind, answer), asked, reopen)).toThrow(words),
  );

  it('does not open what this reader may not open', () =>
    expect(answered(said('verify', 'no', 'It sticks.'), question('verify'), null).take).toBe(''));

  it.each([
    [{ kind: 'x', answer: 'yes' }],
    [{ kind: 'fixed', answer: 'perhaps' }],
    [{ kind: 'fixed', answer: 'no', text: 'x'.repeat(65_537) }],
  ])('is none where %j', (typed) => expect(answerForm.safeParse(typed).success).toBe(false));
});

it.each([
  [question('information'), 'tess asks you something'],
  [question('verify'), 'Fixed in 2.4: does it work for you?'],
  [question('fixed', null), 'It is said to be fixed: does it work for you?'],
])('%j is asked as %s', (one, words) => expect(questionWords(one)).toBe(words));
