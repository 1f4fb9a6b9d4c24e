// Samples of triage: nothing yet, a bug with all that can be done, a refusal, the end, and the longest of everything.
import type { DeedView } from '../../../src/bugs/triage/deeds.pages.js';
import type { TriagedBug, TriagePage } from '../../../src/bugs/triage/triage.pages.js';
import { replyChoices } from '../../../src/bugs/replies/reply.pages.js';
import { bugPages } from './bug.js';
import { choice, field, form, longName, longWord, time, link } from './pieces.js';

const button = (action: string, submit: string) => form(action, submit, []);
const orders = [
  { href: '/triage', label: 'Newest first', current: true },
  { href: '/triage?sort=id', label: 'Oldest first', current: false },
];

const none: TriagePage = {
  heading: 'Triage',
  query: 'is:open assignee:none',
  sort: '',
  problems: [],
  refused: [],
  orders,
  held: [link('1 post waits to be looked at', '/held')],
  counts: '12 left, 3 snoozed',
  list: '/bugs?q=is%3Aopen',
  bugs: [],
  lead: '12 bugs wait. Each is yours alone for ten minutes.',
  begin: button('/triage/leases', 'Begin'),
  empty: '',
  undo: null,
  leave: null,
};

const deed = (name: DeedView['name'], key: string, label: string, fields: DeedView['form']['fields']): DeedView => ({
  name,
  key,
  label,
  form: form('/triage/deeds', label, fields),
  replies: [],
  isFolded: fields.length > 0,
  isOpen: false,
  alike: [],
});

const text = (id: string, more = {}) => field('isArea', 'text', 'Comment', { id, rows: 4, ...more });
const replies = replyChoices([{ id: 3, name: 'Try again', text: 'Please try again.' }], {}).map((one) => ({
  ...one,
  id: 'ask-reply',
}));
const accept = [choice('priority', 'Priority', ['highest', 'high'], 'high'), field('isInput', 'assignee', 'Assignee')];
const deeds: DeedView[] = [
  { ...deed('accept', '1', 'Accept', accept), isFolded: false },
  {
    ...deed('duplicate', '2', 'Duplicate', [field('isInput', 'duplicate', 'Duplicate of bug')]),
    alike: [{ value: '17', label: 'of #17' }],
  },
  deed('decline', '3', 'Decline', [choice('resolution', 'Resolution', ['—', 'INVALID']), text('decline-text')]),
  { ...deed('ask', '4', 'Ask', [text('ask-text')]), replies },
  deed('snooze', 'h', 'Snooze', [choice('span', 'For', ['a day', 'a week'])]),
  deed('skip', 's', 'Skip', []),
];

/** Ids of fields that also stand on the page of a bug. */
const pageOf = (name: string): TriagedBug['page'] => {
  const page = bugPages[name];
  if (!page) throw new Error(`There is no sample ${name}.`);
  return { ...page, changes: [] };
};

const bug: TriagedBug = {
  page: pageOf('reporter'),
  href: '/bugs/42',
  until: time('2026-11-21'),
  description: pageOf('reporter').entries.slice(0, 1),
  latest: [],
  all: '4 earlier comments',
  alike: [
    { href: '/bugs/17', number: '#17', summary: longWord, status: { word: 'NEW', shape: 'new', resolution: '' } },
  ],
  deeds,
};

const failed = deed('decline', '3', 'Decline', [text('decline-text', { value: longWord, error: 'Please say why.' })]);

export const triages: Record<string, TriagePage> = {
  begin: none,
  empty: { ...none, counts: '0 left', lead: '', begin: null, empty: 'Nothing is left to triage' },
  wrong: { ...none, sort: 'id', counts: '', lead: '', begin: null, problems: ['There is no field called “colour”.'] },
  bug: {
    ...none,
    lead: '',
    begin: null,
    bugs: [bug],
    refused: ['Somebody has changed the same since.'],
    undo: button('/triage/undoings', 'Undo: skip bug 43'),
  },
  refused: { ...none, lead: '', begin: null, bugs: [{ ...bug, deeds: [{ ...failed, isOpen: true }] }] },
  longest: {
    ...none,
    query: longWord,
    begin: null,
    lead: '',
    leave: button('/triage/leases/end', 'Leave'),
    bugs: [{ ...bug, page: { ...pageOf('longest'), reporter: longName }, alike: [], all: '' }],
  },
};
