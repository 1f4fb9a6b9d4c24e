// What is shown of watching: a button on the page of a bug, and a page of all that one watches.
import {
  watchButtons,
  watchForms,
  watcherNames,
  type WatchButton,
  type WatchersView,
} from '../../products/watching/watch.pages.js';
import { writeWatched, type Watched, type WatchKind } from '../../products/watching/watch.js';
import { formView, type FormTokens, type FormView, type Typed } from '../../web/form.js';
import type { LinkView } from '../../web/parts.pages.js';
import type { Who } from '../../who.js';
import { titleOf } from '../bugs.words.js';
import { mayWatch } from './watch.policy.js';
import type { OwnWatches } from './watches.service.js';
import type { WatchedRow, Watchers } from './watches.sql.js';

/** On the page of a bug: the button and its form, and who watches it for those who may know; each one or none. */
export interface WatchView {
  buttons: WatchButton[];
  forms: FormView[];
  watchers: WatchersView[];
}

/** One thing that is watched; `detail` is what it belongs to or a real name, `''` for none. */
export interface WatchedView {
  label: string;
  detail: string;
  href: string;
  end: string;
}

export interface WatchGroup {
  heading: string;
  rows: WatchedView[];
}

/** `person` is the form that watches somebody, `clear` the one that forgets what is gone, of which `gone` says how much. */
export interface WatchingPage {
  groups: WatchGroup[];
  ways: LinkView[];
  person: FormView;
  ends: FormView;
  gone: string;
  clear: FormView;
}

/** What of a bug is asked for. */
export interface WatchFacts {
  readonly id: number;
  readonly summary: string;
  readonly product: { readonly id: number };
  readonly isWatched: boolean;
  readonly watchers: Watchers | null;
}

/** Watching on the page of the bug; nothing for a stranger. */
export function watchView(bug: WatchFacts, tokens: FormTokens, who: Who): WatchView {
  const thing: Watched = { kind: 'bug', id: bug.id };
  const watched = new Set(bug.isWatched ? [writeWatched(thing)] : []);
  const watching = who.person ? { watched, tokens } : null;
  const { watchers } = bug;
  const isKnown = watchers !== null && watchers.count > 0 && mayWatch.know(who, bug.product.id);
  return {
    buttons: watchButtons(thing, `#${bug.id}`, watching),
    forms: watchForms(watching),
    watchers: isKnown
      ? [{ of: `Watched by ${watchers.count.toLocaleString('en')}`, names: watcherNames(watchers) }]
      : [],
  };
}

const headings: Readonly<Record<WatchKind, string>> = {
  bug: 'Bugs',
  component: 'Components',
  keyword: 'Keywords',
  person: 'People',
  product: 'Products',
};

/** The order in which the kinds are shown is that in which they are paged. */
const kinds = Object.keys(headings) as WatchKind[];

const quoted = (name: string): string => (/[\s,"()]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name);

const listOf = (q: string): string => `/bugs?${new URLSearchParams({ q }).toString()}`;

/** Where a thing is looked at. */
export const watchedUrl = ({ kind, id, name, slug }: WatchedRow): string =>
  ({
    bug: `/bugs/${id}`,
    component: `/products/${slug}`,
    keyword: '/keywords',
    person: listOf(`reporter:${quoted(name)}`),
    product: `/products/${slug}`,
  })[kind];

const watchedView = (row: WatchedRow): WatchedView => ({
  label: row.kind === 'bug' ? titleOf(row.id, row.name) : row.name,
  detail: row.within,
  href: watchedUrl(row),
  end: writeWatched(row),
});

function groupsOf(rows: readonly WatchedRow[]): WatchGroup[] {
  const groups = kinds.map((kind) => ({
    heading: headings[kind],
    rows: rows.filter((row) => row.kind === kind).map(watchedView),
  }));
  return groups.filter((group) => group.rows.length > 0);
}

const goneWords = (count: number): string => {
  if (count === 0) return '';
  return count === 1
    ? 'One thing that you watch is not there for you any more.'
    : `${count.toLocaleString('en')} things that you watch are not there for you any more.`;
};

const action = '/watching';

/** The page of all that one watches. */
export function watchingPage(
  own: OwnWatches,
  tokens: FormTokens,
  typed: Typed = {},
  problems: Readonly<Record<string, string>> = {},
): WatchingPage {
  const list = { name: 'list', value: 'yes' };
  const hint = 'Somebody whom you meet on bugs, by user name.';
  const person = { name: 'person', label: 'Watch a person', kind: 'text' as const, max: 50, required: true, hint };
  return {
    groups: groupsOf(own.rows),
    ways: [
      ...(own.previous ? [{ href: `${action}?before=${own.previous}`, label: 'What comes before' }] : []),
      ...(own.next ? [{ href: `${action}?after=${own.next}`, label: 'More of what you watch' }] : []),
    ],
    person: formView({ action, submit: 'Watch', fields: [person], tokens, typed, problems, hidden: [list] }),
    ends: formView({ action, submit: 'Stop watching', fields: [], tokens, hidden: [list] }),
    gone: goneWords(own.gone),
    clear: formView({
      action,
      submit: 'Forget them',
      fields: [],
      tokens,
      hidden: [list, { name: 'clear', value: 'yes' }],
    }),
  };
}
