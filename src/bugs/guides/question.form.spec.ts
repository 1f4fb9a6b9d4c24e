// Questions as they are typed in the panel.
import { describe, expect, it } from '@jest/globals';
import { questionsField, questionsIn } from './question.form.js';

const line = { hint: '', kind: 'line', options: [], needed: false };

describe('Questions', () => {
  it.each([
    ['What broke?', { ...line, label: 'What broke?' }],
    ['What broke? *', { ...line, label: 'What broke?', needed: true }],
    ['What  broke?*\n( The part. )', { ...line, label: 'What broke?', needed: true, hint: 'The part.' }],
    ['What did you do?\n...', { ...line, label: 'What did you do?', kind: 'text' }],
    ['How often?\n- once\n-  always', { ...line, label: 'How often?', kind: 'choice', options: ['once', 'always'] }],
  ])('%j', (text, question) => expect(questionsIn(text)).toEqual([question]));

  it('stand in blocks, in their order', () => {
    const read = questionsField.parse('\n\nOne?\r\n...\r\n \r\n\r\nTwo?\n- a\n- b\n\n');
    expect(read.map(({ label, kind }) => [label, kind])).toEqual([
      ['One?', 'text'],
      ['Two?', 'choice'],
    ]);
  });

  it.each([
    [' \n', 'Please ask at least one question.'],
    ['*', 'this is no question.'],
    ['- a\n- b', 'this is no question.'],
    ['One?\nTwo?', 'below a question stand'],
    ['One?\n(a)\n(b)', 'one hint'],
    ['One?\n...\n- a\n- b', 'one way'],
    ['One?\n- a', 'at least two options'],
    ['One?\n- a\n- a', 'all of them different'],
    [`One?\n${Array.from({ length: 21 }, (_, at) => `- ${at}`).join('\n')}`, 'At most 20 options'.toLowerCase()],
    [`${'x'.repeat(201)}?`, 'at most 200 characters'],
    ['One?\n\nONE?', 'each question once'],
    [Array.from({ length: 13 }, (_, at) => `Question ${at}`).join('\n\n'), 'At most 12 questions'],
    ['One\u0007?', 'control characters'],
  ])('are refused where %j', (text, words) =>
    expect(questionsField.safeParse(text).error?.issues[0]?.message).toContain(words),
  );
});
