// Sample letters: the shortest, and one with everything, with names that would like to be markup.
import type { LetterPage } from '../../../src/mail/letter.js';

export const letters: Record<string, LetterPage> = {
  short: { subject: 'Short', greeting: 'Hello,', paragraphs: ['One.'], action: null, after: [], site: 'http://x' },
  whole: {
    subject: 'Set a new password for Kettle & Co. <bugs>',
    greeting: 'Hello Rita <rita> & "friends",',
    paragraphs: ['One.', '<script>alert(1)</script>'],
    action: { label: 'Set a <new> password', href: 'https://bugs.example/x' },
    after: ['The end.'],
    site: 'https://bugs.example',
  },
};
