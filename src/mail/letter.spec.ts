// The law of letters: what a header may hold, and how a letter reads as plain text.
import { describe, expect, it } from '@jest/globals';
import { asText, headerLine } from './letter.js';

describe('a line of a header', () => {
  it.each([
    ['Set a new password', 'Set a new password'],
    ['Hello\r\nBcc: eve@example.org', 'Hello Bcc: eve@example.org'],
    ['a\0b\u2028c\u2029d\u0085e', 'a b c d e'],
    ['\r\n\r\nbody', 'body'],
    ['x'.repeat(300), 'x'.repeat(200)],
  ])('%j becomes %j', (text, line) => expect(headerLine(text)).toBe(line));
});

describe('plain text', () => {
  const letter = { subject: 'S', greeting: 'Hello rita,', paragraphs: ['One.'], action: null, after: [] };

  it('has one thought a paragraph, and says where it comes from', () => {
    expect(asText(letter, 'https://bugs.example')).toBe('Hello rita,\n\nOne.\n\n-- \nBugZot\nhttps://bugs.example\n');
  });

  it('gives the link a line of its own', () => {
    const action = { label: 'Open it', href: 'https://bugs.example/x' };
    expect(asText({ ...letter, action, after: ['Two.'] }, '')).toContain(
      'One.\n\nOpen it:\nhttps://bugs.example/x\n\nTwo.\n\n',
    );
  });
});
