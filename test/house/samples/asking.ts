// Samples of what is asked around a bug: votes, watching.
import type { AskingView } from '../../../src/bugs/asking.pages.js';
import type { AskedView, RequestInputs, WaitView } from '../../../src/bugs/requests/requests.pages.js';
import type { VotesPage, VotesView } from '../../../src/bugs/votes/votes.pages.js';
import type { WatchingPage } from '../../../src/bugs/watching/watches.pages.js';
import { reactionsView } from '../../../src/bugs/reactions/reactions.pages.js';
import type { WatchButton } from '../../../src/products/watching/watch.pages.js';
import { choice, field, form, link, longName, longProduct, longWord, script } from './pieces.js';

const places = [
  { version: '1.1', platform: 'Linux', count: '1,204' },
  { version: longWord.slice(0, 50), platform: 'Windows', count: '3' },
  { version: 'not said', platform: 'not said', count: '1' },
];

const vote = form('/bugs/42/votes', 'This affects me too', []);
const end = form('/bugs/42/votes/end', 'Not any more', []);
const page = '/bugs/42/votes';

const votes: VotesView = { words: 'Affects you and 1,207 others', places, vote: [], end: [end], page };

export const watchButton = (name: 'watch' | 'end', of: string): WatchButton => ({
  name,
  value: 'product-1',
  label: name === 'end' ? 'Stop watching' : 'Watch',
  of,
});
export const watching = [form('/watching', 'Watch', [])];

const wait: WaitView = {
  words: 'Waits for information from dev',
  by: 'asked by tess, waits for 3 days',
  href: '#c5',
  isMine: false,
  stale: '',
};
const mine: WaitView = { ...wait, words: `${longName} asks you for a review`, by: 'for 12 days', isMine: true };

export const asked: AskedView[] = [
  { id: 42, href: '/bugs/42#c5', summary: 'Lid rattles', words: 'tess asks you for information', since: 'for 9 days' },
  { id: 43, href: '/bugs/43', summary: longWord, words: `${longName} asks you for a review`, since: 'since today' },
];

const verdict = choice('reviewed', 'Your review', ['Not yet', 'Granted', 'Denied']);
const others = field('isChecks', 'remove.needinfo', 'Ask no more for information from', {
  options: [{ value: 'dev', label: 'dev', chosen: false, id: 'f-remove-needinfo-0' }],
});

/** Of who may ask, of who is asked, and of everybody else. */
export const askers: RequestInputs = {
  answers: [field('isCheck', 'cannot', 'I can not answer what was asked'), verdict],
  asks: [field('isInput', 'add.needinfo', 'Ask for information from', { error: 'There is nobody called “x”.' })],
  withdraws: [others],
  isOpen: true,
};
export const nobody: RequestInputs = { answers: [], asks: [], withdraws: [], isOpen: false };

const react = form('/bugs/42/reactions', 'React', []);
const reaction = (sign: string, count: number, mine: boolean, names: string[]) => ({
  permalink: '',
  sign,
  count,
  mine,
  names,
});

/** Of who may react, and of who only reads. */
export const reacted = reactionsView(
  [reaction('up', 1_204, true, ['dev', longName]), reaction('heart', 1, false, ['tess'])],
  { key: '5', of: 'comment 5', may: true },
);
export const readReactions = reactionsView([reaction('party', 12, false, [])], {
  key: '6',
  of: 'comment 6',
  may: false,
});

/** For a member of staff, for a reporter, and for a stranger. */
export const staffs: AskingView = {
  votes,
  times: [
    {
      sum: '1,204 h 5 min',
      people: [
        { name: longName, words: '1,203 h 35 min' },
        { name: 'dev', words: '30 min' },
      ],
    },
  ],
  watch: {
    buttons: [watchButton('end', '#42')],
    forms: watching,
    watchers: [{ of: 'Watched by 3', names: `dev, ${longName}, tess` }],
  },
  waits: [
    mine,
    wait,
    { ...wait, words: `Waits for ${longName} to verify it on 1.1`, stale: `The account of ${longName} is closed.` },
  ],
  reacting: [react],
  progress: '',
};
export const reporters: AskingView = {
  votes: { words: '', places: [], vote: [vote], end: [], page },
  times: [],
  watch: { buttons: [watchButton('watch', '#42')], forms: watching, watchers: [] },
  waits: [],
  reacting: [react],
  progress: '/bugs/42/progress',
};
export const strangers: AskingView = {
  votes: { words: 'Affects 3 people', places: [], vote: [], end: [], page },
  times: [],
  watch: { buttons: [], forms: [], watchers: [] },
  waits: [{ ...wait, href: '' }],
  reacting: [],
  progress: '',
};

const votesPage: VotesPage = {
  trail: [link(`#42 ${longWord}`, '/bugs/42')],
  heading: 'Whom #42 affects',
  lead: 'Affects you and 1,207 others. Nobody sees who they are.',
  places,
  forms: [form('/bugs/42/votes', 'Save where', [field('isChoice', 'version', 'Version')])],
  end: [end],
};

export const votePages: Record<string, VotesPage> = {
  usual: votesPage,
  stranger: { ...votesPage, forms: [], end: [] },
  nobody: { ...votesPage, lead: 'Nobody has said yet that this affects him.', places: [], end: [] },
};

const row = (label: string, detail = ''): WatchingPage['groups'][number]['rows'][number] => ({
  label,
  detail,
  href: '/bugs/42',
  end: 'bug-42',
});

const watchingPage: WatchingPage = {
  groups: [
    { heading: 'Bugs', rows: [row('#42 Lid rattles'), row(`#43 ${longWord}`), row(script)] },
    { heading: 'Components', rows: [row('lid', longProduct)] },
    { heading: 'People', rows: [row(longName, longProduct)] },
  ],
  ways: [link('More of what you watch', '/watching?after=x')],
  person: form('/watching', 'Watch', [field('isInput', 'person', 'Watch a person')]),
  ends: form('/watching', 'Stop watching', []),
  gone: '2 things that you watch are not there for you any more.',
  clear: form('/watching', 'Forget them', []),
};

export const watchings: Record<string, WatchingPage> = {
  usual: watchingPage,
  empty: { ...watchingPage, groups: [], ways: [], gone: '' },
};
