// What is kept of a post that waits, and what is said when it is looked at.
import { describe, expect, it } from '@jest/globals';
import { changeOf, keptOf, reportOf, verdictForm } from './held.form.js';

describe('A post', () => {
  it('is kept as it was typed, without what belongs to the form', () => {
    const said = { product: '1', summary: ' A <b> ', description: 'x', 'cf.words': ['a', 'b'] };
    const form = { _csrf: 'x', _once: 'y', guide: '1', step: '3', mark: 'x', 'answer.1': 'z', email: 'a@b.example' };
    expect(keptOf({ ...said, ...form })).toEqual(said);
  });
});

it('is read again as the form would be', () => {
  const report = { product: '1', component: '2', summary: 'A lid', description: 'It sticks.' };
  expect(reportOf(report)).toMatchObject({ product: 1, component: 2, summary: 'A lid' });
  expect(() => reportOf({ ...report, component: '' })).toThrow('Please choose one.');
  expect(changeOf({ text: 'Me too.' }).text).toBe('Me too.');
});

describe('A verdict', () => {
  it.each([
    [{ verdict: 'let in' }, { verdict: 'let in', note: '' }],
    [
      { verdict: 'refused', note: ' Known.\r\n' },
      { verdict: 'refused', note: 'Known.' },
    ],
    [
      { verdict: 'spam', note: ' \u200b' },
      { verdict: 'spam', note: '' },
    ],
  ])('%j', (typed, said) => expect(verdictForm.parse(typed)).toEqual(said));

  it.each([[{}], [{ verdict: 'withdrawn' }], [{ verdict: 'refused', note: 'x'.repeat(501) }]])('is none: %j', (typed) =>
    expect(verdictForm.safeParse(typed).success).toBe(false),
  );
});
