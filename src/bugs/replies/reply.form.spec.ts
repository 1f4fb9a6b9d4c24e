// The law of canned replies in comments.
import { describe, expect, it } from '@jest/globals';
import { TEXT_MOST } from '../bug.form.js';
import { withReply } from './reply.form.js';

describe('a canned reply', () => {
  it.each([
    ['', 'Please try 1.1.', 'Please try 1.1.'],
    [' \n', 'Please try 1.1.', 'Please try 1.1.'],
    ['Hello rita,\n\n', 'Please try 1.1.', 'Hello rita,\n\nPlease try 1.1.'],
    ['x'.repeat(TEXT_MOST - 3), 'y', `${'x'.repeat(TEXT_MOST - 3)}\n\ny`],
  ])('stands below what was typed: %#', (typed, reply, text) => expect(withReply(typed, reply)).toBe(text));

  it('is refused where it does not fit any more', () => {
    expect(() => withReply('x'.repeat(TEXT_MOST - 2), 'y')).toThrow('With the reply this is too long.');
  });
});
