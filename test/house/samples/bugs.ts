// Samples of the lists of bugs: the list itself, the front page, help on searching.
import type { BugsPage, ColumnView, QuickLink } from '../../../src/bugs/bugs.pages.js';
import type { BugRow } from '../../../src/bugs/rows.pages.js';
import type { FrontPage, ShortList } from '../../../src/bugs/front.pages.js';
import type { RankMark, StatusMark } from '../../../src/bugs/marks.pages.js';
import type { NoPastPage } from '../../../src/bugs/past/past.pages.js';
import type { HelpPage } from '../../../src/bugs/search/help.pages.js';
import { link, longName, longProduct, longWord, pager, script, time } from './pieces.js';
import { asked } from './asking.js';
import { heldLines } from './held.js';
import { groups } from './products.js';

const mark = (word: string, resolution = ''): StatusMark => ({ word, shape: word.toLowerCase(), resolution });

export const marks: StatusMark[] = [
  mark('NEW'),
  mark('ASSIGNED'),
  mark('UNCONFIRMED'),
  mark('REOPENED'),
  mark('RESOLVED', 'FIXED'),
  mark('VERIFIED', 'WORKSFORME'),
  mark('CLOSED', 'DUPLICATE'),
];

export const severities: RankMark[] = ['blocker', 'major', 'normal', 'minor', 'trivial'].map((word, at) => ({
  word,
  rank: at + 1,
}));
export const priorities: RankMark[] = ['P1', 'P2', 'P3', 'P4', 'P5'].map((word, at) => ({ word, rank: at + 1 }));

const summaries = [
  'Lid rattles when the water boils over',
  'Whistle stays silent below 900 m above the sea',
  'Crash when two kettles share one timer',
  'Handle too hot to hold after the second boil, also with the cover on',
  'Search field loses its text after going back',
  'Whistle plays the old tune after an update to 1.1, until the lid is opened and closed again twice in a row',
  'Timer is one hour late on the night the clocks change',
  'Spout drips on the left side',
];

const pick = <Item>(list: readonly Item[], at: number): Item => list[at % list.length] as Item;

/** Row number `at` of a list that looks like life. */
export function row(at: number, more: Partial<BugRow> = {}): BugRow {
  return {
    id: 29057 - at * 37,
    href: `/bugs/${29057 - at * 37}`,
    summary: pick(summaries, at * 3),
    marked: [],
    passage: [],
    isPrivate: false,
    status: pick(marks, at * 5 + (at >> 2)),
    isBlocked: at % 7 === 3,
    severity: pick(severities, at * 3 + (at >> 1) + 2),
    priority: pick(priorities, at * 2 + 1),
    product: pick(['Kettle', 'Kettle', 'Tea set'], at),
    component: pick(['whistle', 'lid', 'cups and saucers'], at),
    assignee: pick(['dev', '', 'tess', 'sam', ''], at),
    isMine: at % 5 === 2,
    votes: '',
    isRestricted: at % 7 === 3,
    updated: time(`2026-11-${String(21 - (at % 20)).padStart(2, '0')}`, `0${at % 10}:4${at % 7}`),
    ...more,
  };
}

export const rows = (count: number): BugRow[] => Array.from({ length: count }, (_, at) => row(at));

export const longRow = row(3, {
  id: 100_000_007,
  summary: longWord,
  product: longProduct,
  component: longProduct,
  assignee: longName,
  status: mark('RESOLVED', 'WORKSFORME'),
});

const headings = ['id #', 'summary Summary', 'status Status', 'severity Severity', 'priority Priority'];
const columns: ColumnView[] = [...headings, 'place Product / component', 'assignee Assignee', 'updated Updated'].map(
  (text) => {
    const [name = '', ...words] = text.split(' ');
    const href = name === 'summary' ? '' : `/bugs?q=is%3Aopen&sort=${name}`;
    return { name, label: words.join(' '), href, sorted: name === 'updated' ? 'descending' : '' };
  },
);

const quick = (current: string): QuickLink[] =>
  ['All open', 'Needs triage', 'Assigned to me', 'Reported by me', 'Closed'].map((label) => ({
    href: `/bugs?list=${encodeURIComponent(label)}`,
    label,
    current: label === current,
  }));

const many: BugsPage = {
  heading: 'Open bugs',
  query: 'is:open product:Kettle',
  sort: '',
  sortedBy: 'Updated, newest first',
  problems: [],
  quick: quick('All open'),
  triage: '/triage?q=is%3Aopen',
  chips: [
    { field: 'is', value: 'open', remove: '/bugs?q=product%3AKettle' },
    { field: 'product', value: 'Kettle', remove: '/bugs?q=is%3Aopen' },
  ],
  columns,
  orders: [],
  rows: rows(50),
  empty: '',
  emptyLinks: [],
  pager: pager('1–50 of 10,000+', '', '/bugs?after=abc'),
  asof: '',
  asofDay: '',
  past: [],
};

const longChip = { field: '', value: longWord, remove: '/bugs' };

/** What was looked for stands in the summary of some, in what was said about others, and in words nobody may read. */
const foundRow = (at: number): BugRow => {
  const piece = (text: string, marked = false) => ({ text, marked });
  const passage = [
    piece('… it began after the second boil: the '),
    piece('lid', true),
    piece(' rattles and '),
    piece(script),
  ];
  const marked =
    at % 2 === 0
      ? [piece('The '), piece('lid', true), piece(` of ${at === 4 ? longWord : 'the kettle'} is loose`)]
      : [];
  return row(at, { marked, passage: at % 3 === 0 ? [] : passage, isPrivate: at % 3 === 2 });
};

const orders = ['Newest', 'Best match', 'Last updated'].map((label, at) => ({
  href: `/bugs?q=lid&sort=${at}`,
  label,
  current: at === 1,
}));

const bar = { words: 'This list as it was at the end of 2026-03-01', now: '/bugs?q=is%3Aopen', note: '' };

/** Lists and bugs of which there was nothing at that moment. */
export const noPasts: Record<string, NoPastPage> = {
  early: {
    heading: 'Bug 42 as it was',
    sentence: 'It was not there yet: bug 42 was filed on 2026-11-20 10:24.',
    now: '/bugs/42',
    action: '/bugs/42',
    query: '',
    typed: '2026-03-01',
    isWrong: false,
  },
  wrong: {
    heading: 'The list as it was',
    sentence: 'There is no 2026-02-30 in the calendar.',
    now: '/bugs?q=is%3Aopen',
    action: '/bugs',
    query: longWord,
    typed: script,
    isWrong: true,
  },
};

export const lists: Record<string, BugsPage> = {
  many,
  past: {
    ...many,
    asof: '2026-03-01',
    asofDay: '2026-03-01',
    past: [{ ...bar, note: 'Words are looked for in the texts of today.' }],
    rows: rows(7),
    pager: pager('1–7 of 7'),
  },
  found: {
    ...many,
    query: 'lid',
    chips: [{ field: '', value: 'lid', remove: '/bugs' }],
    orders,
    rows: Array.from({ length: 12 }, (_, at) => foundRow(at)),
    pager: pager('1–12 of the 1,000 newest'),
  },
  longest: {
    ...many,
    sort: '-id',
    chips: [...many.chips, longChip],
    rows: [longRow, row(1), longRow, row(2)],
    query: longWord,
  },
  one: { ...many, rows: [row(1)], chips: [], query: script, pager: pager('1 of 1', '/bugs?before=abc') },
  empty: {
    ...many,
    heading: 'Bugs that need triage',
    quick: quick('Needs triage'),
    triage: '',
    rows: [],
    empty: 'No bug waits for triage. Every open bug has somebody who looks after it.',
    emptyLinks: [link('Show all open bugs'), link('Report a bug', '/bugs/new')],
    pager: pager('None'),
  },
  wrong: {
    ...many,
    query: 'statsu:NEW lid',
    rows: [],
    chips: [],
    problems: [
      {
        sentence: 'There is no field called “statsu”.',
        suggestion: 'status:NEW lid',
        suggestionHref: '/bugs?q=status%3ANEW+lid',
      },
      { sentence: 'A quotation mark is not closed.', suggestion: '', suggestionHref: '' },
    ],
  },
};

const short = (heading: string, count: number, empty: string): ShortList => ({
  heading,
  count: count ? String(count) : '',
  more: '/bugs?q=is%3Aopen',
  rows: rows(count).map((one) => ({ ...one, progress: '' })),
  empty,
  ways: [],
});

const stranger: FrontPage = {
  signedIn: false,
  heading: 'Found a bug?',
  lead: 'Tell us what happened. Look first whether somebody has met it already, then report it: three questions, and you can write as you like.',
  report: '/bugs/new',
  lists: [{ ...short('Newest bugs', 8, 'No bug has been reported yet.'), count: '' }],
  groups,
  start: [],
  asked: [],
  askedMore: '',
  held: [],
  queue: [],
};

const waiting = [
  short('Assigned to you', 5, 'Nothing is assigned to you.'),
  {
    ...short('Reported by me', 0, ''),
    rows: [longRow, row(2)].map((one) => ({ ...one, progress: '/bugs/42/progress' })),
  },
  { ...short('Needs triage', 3, 'Every open bug has somebody.'), ways: [link('Triage', '/triage')] },
  short('Reported by you', 0, 'You have not reported a bug yet.'),
];

export const fronts: Record<string, FrontPage> = {
  stranger,
  'first day': { ...stranger, lists: [short('Newest bugs', 0, 'No bug has been reported yet.')], groups: [] },
  'first administrator': {
    ...stranger,
    signedIn: true,
    heading: 'Hello, ada',
    lists: [],
    groups: [],
    start: [link('Add the first product', '/admin/products/new')],
  },
  'signed in': { ...stranger, signedIn: true, heading: 'Hello, tess', lead: '', lists: waiting },
  held: {
    ...stranger,
    signedIn: true,
    lead: '',
    lists: waiting,
    held: heldLines,
    queue: [link('3 posts wait to be looked at', '/held')],
  },
  asked: { ...stranger, signedIn: true, lead: '', lists: waiting, asked, askedMore: '/bugs?q=needinfo%3A%40me' },
  longest: {
    ...stranger,
    lists: [{ ...short('Newest bugs', 0, ''), rows: [longRow, row(1)].map((one) => ({ ...one, progress: '' })) }],
  },
};

export const helps: Record<string, HelpPage> = {
  usual: {
    examples: [
      { code: 'is:open whistle', words: 'open bugs that speak of “whistle”', href: '/bugs?q=is%3Aopen+whistle' },
      { code: 'is:open assignee:none', words: 'bugs that wait for triage', href: '/bugs?q=is%3Aopen+assignee%3Anone' },
      {
        code: 'product:Kettle status:NEW,ASSIGNED -severity:minor',
        words: 'new or assigned in Kettle, but not minor',
        href: '/bugs',
      },
    ],
    fields: [
      { code: 'assignee:dev', words: 'bugs that dev looks after; also @me, none, any', href: '' },
      { code: '"exactly this"', words: 'the words in this order', href: '' },
    ],
    values: [
      { field: 'status', words: marks.map((one) => one.word) },
      { field: 'severity', words: severities.map((one) => one.word) },
    ],
  },
};
