// A list of bugs in words and URLs: where it is, how it is sorted, what its columns are called.
import type { Sorted } from '../web/paging.js';
import { maySomewhere } from '../users/roles/permissions.policy.js';
import type { Who } from '../who.js';
import type { ColumnView, QuickLink } from './bugs.pages.js';

/** Letters that are read from right to left, and signs that turn the direction. */
const turned =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;

/**
 * A bug's number and summary in one line of text, where no markup can tell them apart, as in the title of a window. A summary
 * that is read from right to left stands between marks that hold it together, behind one that lets the line begin with the number.
 */
export const titleOf = (id: number, summary: string): string =>
  turned.test(summary) ? `\u200E#${id} \u2068${summary}\u2069` : `#${id} ${summary}`;

/** The list's own URL. Empty parts are left out, but for the query: an empty one means everything. */
export function listUrl(parts: { q: string; sort?: string; asof?: string; after?: string; before?: string }): string {
  const url = new URLSearchParams({ q: parts.q });
  for (const name of ['sort', 'asof', 'after', 'before'] as const) if (parts[name]) url.set(name, parts[name]);
  return `/bugs?${url.toString()}`;
}

/** What follows a bug's number in its URL: the moment that it is looked at, else the list that it is opened from, or nothing. */
export function listPart(list: { q: string; sort: string; asof?: string } | null): string {
  if (list === null) return '';
  const { q, sort, asof = '' } = list;
  const parts: Record<string, string> = asof ? { asof } : { q, ...(sort ? { sort } : {}) };
  return `?${new URLSearchParams(parts).toString()}`;
}

/** The bug's URL, with the list that it is opened from. */
export const bugUrl = (id: number, list: { q: string; sort: string } | null): string => `/bugs/${id}${listPart(list)}`;

/** What a list's columns are called, and what sorting by them means; '' is no key. */
const headings: { name: string; label: string; key: string; first: '-' | ''; words: [string, string] }[] = [
  { name: 'id', label: 'Number', key: 'id', first: '-', words: ['oldest first', 'newest first'] },
  { name: 'summary', label: 'Summary', key: '', first: '', words: ['', ''] },
  { name: 'status', label: 'Status', key: 'status', first: '', words: ['unconfirmed first', 'closed first'] },
  { name: 'severity', label: 'Severity', key: 'severity', first: '-', words: ['lightest first', 'gravest first'] },
  { name: 'priority', label: 'Priority', key: 'priority', first: '-', words: ['lowest first', 'highest first'] },
  { name: 'place', label: 'Product', key: '', first: '', words: ['', ''] },
  { name: 'assignee', label: 'Assignee', key: '', first: '', words: ['', ''] },
  { name: 'updated', label: 'Updated', key: 'updated', first: '-', words: ['oldest first', 'newest first'] },
];

/** Sorts without a column. */
const unheaded: Readonly<Record<string, readonly [string, string]>> = {
  best: ['worst match first', 'best match first'],
  votes: ['fewest affected first', 'most affected first'],
};

/** What one chooses between where words are looked for. A list without a choice begins with the newest bug. */
const orders = [
  { sort: '-id', label: 'Newest' },
  { sort: '-best', label: 'Best match' },
  { sort: '-updated', label: 'Last updated' },
];

/** The same list in each of these orders; `sort` is the one that it has. */
export const ordersOf = (q: string, sort: string): QuickLink[] =>
  orders.map((order) => ({
    href: listUrl({ q, sort: order.sort === '-id' ? '' : order.sort }),
    label: order.label,
    current: order.sort === sort,
  }));

/** The columns: a heading sorts by its column; a second time the other way round. */
export function columnViews(q: string, [main]: readonly Sorted[], asof = ''): ColumnView[] {
  return headings.map(({ name, label, key, first }) => {
    if (key === '') return { name, label, href: '', sorted: '' };
    if (main?.key !== key) return { name, label, href: listUrl({ q, sort: `${first}${key}`, asof }), sorted: '' };
    const [turned, sorted] = main.descending ? [key, 'descending'] : [`-${key}`, 'ascending'];
    return { name, label, href: listUrl({ q, sort: turned, asof }), sorted };
  });
}

/** The sort in words: "Updated, newest first". */
export const sortedBy = (sorted: readonly Sorted[]): string =>
  sorted
    .filter((one, at) => at === 0 || one.key !== 'id')
    .map(({ key, descending }) => {
      const alone = unheaded[key];
      if (alone) return alone[descending ? 1 : 0];
      const heading = headings.find((one) => one.key === key);
      return `${heading?.label ?? key}, ${heading?.words[descending ? 1 : 0] ?? ''}`;
    })
    .join('; ');

/** Ways to look at the list that are one click away, for this person. */
export const quickLists = (who: Who): { q: string; label: string; heading: string }[] => [
  { q: 'is:open', label: 'All open', heading: 'Open bugs' },
  { q: 'is:open assignee:none', label: 'Needs triage', heading: 'Bugs that need triage' },
  ...(who.person
    ? [
        { q: 'is:open assignee:@me', label: 'Mine', heading: 'My open bugs' },
        { q: 'reporter:@me', label: 'Reported by me', heading: 'Bugs reported by me' },
      ]
    : []),
  { q: 'is:closed', label: 'Closed', heading: 'Closed bugs' },
];

/** The queue of the same bugs, for who may edit some, where open ones are asked for. */
export function queueUrl(q: string, who: Who): string {
  const isOpenOnes = /(^|[\s(])is:open\b/i.test(q);
  return isOpenOnes && maySomewhere(who, 'bugs.edit') ? `/triage?${new URLSearchParams({ q }).toString()}` : '';
}
