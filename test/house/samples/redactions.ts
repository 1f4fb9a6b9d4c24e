// Sample pages of taking leaked words out of a bug.
import { askingPage, checkingPage, type RedactionPage } from '../../../src/bugs/redactions/redaction.pages.js';
import type { FormPage } from '../../../src/web/form.pages.js';

const tokens = { csrf: 'c', once: 'o' };

export const askings: Record<string, FormPage> = {
  words: askingPage(42, '', tokens),
  whole: askingPage(42, 'c5', tokens),
  wrong: askingPage(42, 'p-x', tokens, { why: 'A password.' }, { leaked: 'These words stand nowhere in this bug.' }),
};

const all = {
  summary: 1,
  fields: 2,
  links: 3,
  comments: 12,
  revisions: 3,
  tags: 1,
  plays: 1,
  held: 1,
  history: 1,
  notes: 1,
  attachments: 2,
  imported: 1,
  waiting: 2,
};
const none = {
  summary: 0,
  fields: 0,
  links: 0,
  comments: 1,
  revisions: 0,
  tags: 0,
  plays: 0,
  held: 0,
  history: 0,
  notes: 0,
  attachments: 0,
  imported: 0,
  waiting: 0,
};
export const checks: Record<string, RedactionPage> = {
  one: checkingPage(42, none, 'sealed', tokens),
  everywhere: checkingPage(42, all, 'sealed', tokens),
};
