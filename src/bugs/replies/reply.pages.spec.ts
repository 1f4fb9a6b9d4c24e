// The law of the choice of a canned reply.
import { describe, expect, it } from '@jest/globals';
import { replyChoices } from './reply.pages.js';

const replies = [
  { id: 3, name: 'Try 1.1', text: 'Please try 1.1.' },
  { id: 9, name: 'Descale', text: 'Please descale it.' },
];

describe('the choice of a reply', () => {
  it('is not there where there are none', () => expect(replyChoices([], { reply: '3' })).toEqual([]));

  it('has each with its text, what was chosen, and what was wrong', () => {
    const [choice] = replyChoices(replies, { reply: '9' }, 'Gone.');
    expect(choice?.options.map(({ value, label, text, chosen }) => [value, label, text, chosen])).toEqual([
      ['', '—', '', false],
      ['3', 'Try 1.1', 'Please try 1.1.', false],
      ['9', 'Descale', 'Please descale it.', true],
    ]);
    expect(choice?.error).toBe('Gone.');
  });
});
