// Samples of pages that are one form: products and what is in them, reporting a bug.
import { waitingFiles } from './files.js';
import type { GuideOffer, StepPage } from '../../../src/bugs/guides/guide.pages.js';
import type { ChooseProductPage, ReportPage } from '../../../src/bugs/report.pages.js';
import { priorities, severities } from './bugs.js';
import { choice, field, form, link, longProduct, pager } from './pieces.js';
import { groups } from './products.js';

export const choices: Record<string, ChooseProductPage> = {
  many: { groups, start: [], pager: pager('1–4 of 4') },
  empty: { groups: [], start: [link('Add the first product', '/admin/products/new')], pager: pager('None') },
};

const summary = field('isInput', 'summary', 'Summary', {
  required: true,
  maxLength: '255',
  hint: 'One line: what goes wrong, and when.',
});
const description = field('isMarkdown', 'description', 'Description', {
  rows: 10,
  hint: 'What did you do, what did you expect, what came instead? Markdown works.',
});
const place = [
  choice('component', 'Component', ['lid', 'whistle']),
  choice('version', 'Version', ['1.1', '1.0']),
  choice('platform', 'Platform', ['all', 'gas']),
];
const weight = [
  choice(
    'severity',
    'Severity',
    severities.map((one) => one.word),
    'normal',
  ),
  choice(
    'priority',
    'Priority',
    priorities.map((one) => one.word),
    'P3',
  ),
];

const report: ReportPage = {
  files: [waitingFiles],
  product: link('Kettle', '/products/kettle'),
  chooseOther: '/bugs/new',
  templates: '/bugs/new?product=kettle&component=',
  guides: [],
  guided: '',
  cloned: [],
  form: form('/bugs', 'Report this bug', [], { draft: 'bugs/new' }),
  groups: [
    { legend: 'What happened?', hint: '', fields: [summary, description] },
    { legend: 'Where?', hint: 'If you do not know, leave it as it is.', fields: place },
    { legend: 'How bad is it?', hint: 'Somebody who knows the product will look at this again.', fields: weight },
  ],
};

const refused = {
  ...summary,
  error: 'Please say in one line what goes wrong.',
  hasError: true,
  describedBy: 'f-summary-hint f-summary-error',
};

const offers: GuideOffer[] = [
  {
    name: 'It does not work',
    description: 'Have it before you.',
    href: '/bugs/new/guide?product=kettle&guide=1',
    words: 'Answer 4 questions, one at a time',
  },
  {
    name: longProduct,
    description: '',
    href: '/bugs/new/guide?product=kettle&guide=2',
    words: 'Answer 1 question',
  },
];

const step: StepPage = {
  product: link('Kettle', '/products/kettle'),
  name: 'It does not work',
  lead: 'Have it before you.',
  step: 'Step 1 of 4',
  form: form('/bugs/new/guide', 'Next', [
    field('isInput', 'answer.1', 'What broke?', { required: true, maxLength: '255' }),
  ]),
  goesBack: false,
  plain: '/bugs/new?product=kettle',
};

export const steps: Record<string, StepPage> = {
  first: step,
  wrong: {
    ...step,
    step: 'Step 3 of 4',
    lead: '',
    goesBack: true,
    plain: '',
    form: form('/bugs/new/guide', 'Look at the report', [
      { ...choice('answer.3', 'How often?', ['once', longProduct]), error: 'Please choose one.', hasError: true },
    ]),
  },
};

export const reports: Record<string, ReportPage> = {
  usual: report,
  offering: { ...report, guides: offers },
  guided: { ...report, guided: 'This is the report that your answers make.' },
  clone: { ...report, cloned: [{ words: 'This is a clone of #42. With it go its keywords.', href: '/bugs/42' }] },
  wrong: {
    ...report,
    form: form('/bugs', 'Report this bug', [refused], { draft: 'bugs/new' }),
    groups: [{ legend: 'What happened?', hint: '', fields: [refused, description] }, ...report.groups.slice(1)],
  },
  longest: {
    ...report,
    product: link(longProduct, '/products/kettle'),
    groups: [{ legend: 'Where?', hint: '', fields: [choice('component', 'Component', [longProduct]), ...place] }],
  },
};
