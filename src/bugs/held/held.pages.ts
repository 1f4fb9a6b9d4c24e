// What the pages of waiting posts show: the queue, one of them, and what its author is told on the front page.
import { sizeWords } from '../../files/size.words.js';
import type { Upload } from '../../files/uploads.service.js';
import { formView, textOf, type FormTokens, type FormView, type Typed } from '../../web/form.js';
import { pagerView, type Page } from '../../web/keyed.js';
import { timeView, type LinkView, type PagerView, type TimeView } from '../../web/parts.pages.js';
import type { Who } from '../../who.js';
import { shownName } from '../attachments/unseen.js';
import { zoneOf } from '../past/past.pages.js';
import type { HeldPost, Verdict } from './held.js';
import { mayHeld } from './held.policy.js';
import { COUNTED, type HeldRow } from './held.sql.js';

/** One post in a list. */
export interface HeldLine {
  href: string;
  title: string;
  author: string;
  product: string;
  begins: string;
  at: TimeView;
  /** How it stands, for its author. */
  words: string;
  note: string;
}

export interface HeldList {
  heading: string;
  lead: string;
  rows: HeldLine[];
  empty: string;
  pager: PagerView;
}

/** `verdicts` is the form of who looks at it, `withdraw` that of its author, `reopen` what lets its author post again; null for whom it is not. */
export interface HeldPage {
  trail: LinkView[];
  heading: string;
  standing: string;
  note: string;
  facts: { label: string; words: string; href: string }[];
  text: string;
  problems: string[];
  verdicts: (FormView & { spam: string }) | null;
  withdraw: FormView | null;
  reopen: FormView | null;
}

const BEGINNING = 300;

const textIn = ({ bug, typed }: HeldPost): string => textOf(typed, bug ? 'text' : 'description');

const titleOf = ({ bug, typed }: HeldPost): string =>
  bug ? `Comment on #${bug.id} ${bug.summary}` : textOf(typed, 'summary').slice(0, 255).toWellFormed();

const ends: Readonly<Record<Verdict, string>> = {
  'let in': 'It was let in.',
  refused: 'It was not taken in.',
  spam: 'It was taken for spam, and this account may not post any more.',
  withdrawn: 'You have taken it back.',
};

const standingOf = ({ verdict }: HeldPost): string =>
  verdict === null ? 'It waits to be looked at. Until then only you and the team see it.' : ends[verdict];

const line = (post: HeldPost, zone: string): HeldLine => ({
  href: `/held/${post.handle}`,
  title: titleOf(post),
  author: post.author.name,
  product: post.product.name,
  begins: textIn(post).slice(0, BEGINNING).toWellFormed(),
  at: timeView(post.heldAt / 1000, zone),
  words: standingOf(post),
  note: post.note,
});

/** The queue of those who look at what waits. */
export function heldList(page: Page<HeldRow>, count: number, who: Who): HeldList {
  const words = { label: 'Pages of waiting posts', one: 'post', many: 'posts' };
  return {
    heading: 'Waiting posts',
    lead: 'What new accounts have posted, the oldest first. Nobody else sees it until you let it in.',
    rows: page.rows.map((row) => line(row, zoneOf(who))),
    empty: 'Nothing waits to be looked at.',
    pager: pagerView(words, count, '/held', page),
  };
}

/** What an author is told of his own posts. */
export const ownLines = (posts: readonly HeldPost[], who: Who): HeldLine[] =>
  posts.map((post) => line(post, zoneOf(who)));

/** The way to the queue, with how much waits; [] where nothing does. */
export const queueLinks = (count: number): LinkView[] => {
  if (count === 0) return [];
  const many = count > COUNTED ? `${COUNTED}+` : String(count);
  return [
    { href: '/held', label: count === 1 ? '1 post waits to be looked at' : `${many} posts wait to be looked at` },
  ];
};

/** `files` came along with it and wait too. */
export interface HeldParts {
  post: HeldPost;
  files?: readonly Upload[];
  who: Who;
  tokens: FormTokens;
  typed?: Typed;
  problems?: Readonly<Record<string, string>>;
}

const note = {
  name: 'note',
  label: 'What its author is told',
  kind: 'area' as const,
  rows: 3,
  max: 500,
  hint: 'Why it is not taken in, for example. He reads it on his front page.',
};

function formsOf({
  post,
  who,
  tokens,
  typed = {},
  problems = {},
}: HeldParts): Pick<HeldPage, 'verdicts' | 'withdraw' | 'reopen'> {
  const url = `/held/${post.handle}`;
  const plain = (action: string, submit: string): FormView => formView({ action, submit, fields: [], tokens });
  const spam = `Spam: refuse it, and let ${post.author.name} post no more`;
  const verdicts = { action: url, submit: 'Let it in', fields: [note], tokens, typed, problems };
  return {
    verdicts: mayHeld.settle(who, post) ? { ...formView(verdicts), spam } : null,
    withdraw: mayHeld.withdraw(who, post) ? plain(`${url}/withdrawal`, 'Take it back') : null,
    reopen: mayHeld.reopen(who, post)
      ? plain(`${url}/reopening`, `It was no spam: let ${post.author.name} post again`)
      : null,
  };
}

const filesWords = (files: readonly Upload[]): string =>
  files.map(({ name, size }) => `${shownName(name)} (${sizeWords(size)})`).join(', ');

function factsOf({ author, product, bug, became, typed }: HeldPost, files: readonly Upload[]): HeldPage['facts'] {
  const url = textOf(typed, 'url');
  return [
    { label: 'From', words: author.name, href: '' },
    { label: 'For', words: product.name, href: '' },
    ...(bug ? [{ label: 'On', words: `#${bug.id} ${bug.summary}`, href: `/bugs/${bug.id}` }] : []),
    ...(became === null ? [] : [{ label: 'It is', words: `#${became}`, href: `/bugs/${became}` }]),
    ...(url === '' ? [] : [{ label: 'URL', words: url, href: '' }]),
    ...(files.length === 0 ? [] : [{ label: 'Files', words: filesWords(files), href: '' }]),
  ];
}

/** The page of one. */
export function heldPage(parts: HeldParts): HeldPage {
  const { post, who, files = [], problems = {} } = parts;
  const isOwn = who.person?.id === post.author.id;
  const forms = formsOf(parts);
  const others = Object.entries(problems).flatMap(([name, words]) => (forms.verdicts && name === 'note' ? [] : words));
  return {
    trail: isOwn ? [] : [{ href: '/held', label: 'Waiting posts' }],
    heading: titleOf(post),
    standing: isOwn || post.verdict !== null ? standingOf(post) : '',
    note: post.note,
    facts: factsOf(post, files),
    text: textIn(post),
    problems: others,
    ...forms,
  };
}
