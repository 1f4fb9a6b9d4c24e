// Samples of reporting without an account: after the form, and behind the link.
import type { ConfirmPage, SentPage } from '../../../src/bugs/letters/letter.pages.js';
import { form, longWord, script } from './pieces.js';

export const sentReports: Record<string, SentPage> = {
  usual: { heading: 'Look into your mail', lead: 'A letter to penny@example.org is on its way.', note: '' },
  outbox: { heading: 'Look into your mail', lead: `A letter to ${longWord} is on its way.`, note: 'Mails are files.' },
};
const page: ConfirmPage = {
  heading: 'Send your report',
  lead: 'It comes from penny@example.org.',
  summary: 'The lid sticks',
  text: 'It sticks.\nAlways.',
  form: form('/bugs/letters/abc', 'Send this report', []),
};
export const confirmReports: Record<string, ConfirmPage> = {
  usual: page,
  longest: { ...page, summary: longWord, text: `${script} ${longWord}` },
};
