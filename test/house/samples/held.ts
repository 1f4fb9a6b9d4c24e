// Samples of posts that wait: the queue, one of them for its author and for who looks at it.
import type { HeldLine, HeldList, HeldPage } from '../../../src/bugs/held/held.pages.js';
import { field, form, link, longName, longProduct, longWord, pager, script, time } from './pieces.js';

const line: HeldLine = {
  href: '/held/0a4f9c1e-5b1d-4d5e-9c3b-2f6a7d8e9f00',
  title: 'The lid sticks',
  author: 'penny',
  product: 'Kettle',
  begins: 'I boiled it twice.\nThen it stuck.',
  at: time('2026-11-21'),
  words: 'It waits to be looked at. Until then only you and the team see it.',
  note: '',
};
const longest: HeldLine = {
  ...line,
  title: longWord,
  author: longName,
  product: longProduct,
  begins: `${script} ${longWord}`,
};

export const heldLines: HeldLine[] = [line, { ...longest, words: 'It was not taken in.', note: 'It is known.' }];

const list: HeldList = {
  heading: 'Waiting posts',
  lead: 'What new accounts have posted, the oldest first.',
  rows: [line, longest],
  empty: 'Nothing waits to be looked at.',
  pager: pager('2 posts'),
};
export const heldLists: Record<string, HeldList> = { usual: list, empty: { ...list, rows: [] } };

const page: HeldPage = {
  trail: [link('Waiting posts', '/held')],
  heading: 'The lid sticks',
  standing: '',
  note: '',
  facts: [
    { label: 'From', words: 'penny', href: '' },
    { label: 'On', words: '#42 The lid', href: '/bugs/42' },
    { label: 'Files', words: `lid.png (12 kB), ${longWord} (3 B)`, href: '' },
  ],
  text: line.begins,
  problems: [],
  verdicts: {
    ...form('/held/x', 'Let it in', [field('isArea', 'note', 'What its author is told')]),
    spam: 'Spam: refuse it, and let penny post no more',
  },
  withdraw: null,
  reopen: null,
};
export const heldPages: Record<string, HeldPage> = {
  editor: page,
  wrong: { ...page, problems: ['Somebody has looked at it already.'], verdicts: null },
  author: {
    ...page,
    trail: [],
    standing: line.words,
    verdicts: null,
    withdraw: form('/held/x/withdrawal', 'Take it back', []),
  },
  spam: {
    ...page,
    heading: longWord,
    text: `${longWord}\n${script}`,
    note: longWord,
    verdicts: null,
    reopen: form('/held/x/reopening', `It was no spam: let ${longName} post again`, []),
  },
};
