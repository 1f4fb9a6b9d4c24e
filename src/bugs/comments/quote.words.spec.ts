// What an answer to a comment begins with.
import { describe, expect, it } from '@jest/globals';
import { answerTo } from './quote.words.js';

describe('An answer', () => {
  it.each([
    [5, 'So.\n\nIt is.\n', 'In reply to comment 5:\n\n> So.\n>\n> It is.\n\n'],
    [0, 'It leaks.', '> It leaks.\n\n'],
    [null, '> No.', '> > No.\n\n'],
    [3, ' \n', ''],
  ])('to comment %s quotes it', (number, text, begun) => {
    expect(answerTo({ number, text, audience: 'everyone' })['text']).toBe(begun);
  });

  it('is for those for whom the comment was', () => {
    expect(answerTo({ number: null, text: 'Hush.', audience: 'staff' })['audience']).toBe('staff');
  });

  it('quotes the beginning of a long text', () => {
    const { text } = answerTo({ number: 1, text: 'x'.repeat(9_000), audience: 'everyone' });
    expect(String(text).length).toBeLessThan(2_100);
    expect(text).toContain('\n> …\n');
  });
});
