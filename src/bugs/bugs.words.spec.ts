// A list of bugs in words and URLs, as tables.
import { describe, expect, it } from '@jest/globals';
import type { Who } from '../who.js';
import { bugUrl, columnViews, listUrl, ordersOf, queueUrl, quickLists, sortedBy, titleOf } from './bugs.words.js';

describe('a title', () => {
  it.each([
    ['Lid sticks', '#42 Lid sticks'],
    ['Čajník 🫖 – 水', '#42 Čajník 🫖 – 水'],
    ['الغلاية لا تتوقف', '\u200E#42 \u2068الغلاية لا تتوقف\u2069'],
    ['Lid: המכסה', '\u200E#42 \u2068Lid: המכסה\u2069'],
    ['gnp.\u202Eexe', '\u200E#42 \u2068gnp.\u202Eexe\u2069'],
  ])('of %j is %j', (summary, title) => expect(titleOf(42, summary)).toBe(title));
});

describe('URLs', () => {
  it.each([
    [{ q: '' }, '/bugs?q='],
    [{ q: 'is:open lid', sort: '-id' }, '/bugs?q=is%3Aopen+lid&sort=-id'],
    [{ q: '', sort: '', after: 'x', before: '' }, '/bugs?q=&after=x'],
  ])('%j is %s', (parts, url) => {
    expect(listUrl(parts)).toBe(url);
  });

  it.each([
    [null, '/bugs/42'],
    [{ q: '', sort: '' }, '/bugs/42?q='],
    [{ q: 'lid & handle', sort: 'id' }, '/bugs/42?q=lid+%26+handle&sort=id'],
    [{ q: 'lid', sort: 'id', asof: '2026-03-01' }, '/bugs/42?asof=2026-03-01'],
  ])('a bug opened from %j is %s', (list, url) => {
    expect(bugUrl(42, list)).toBe(url);
  });
});

describe('columns', () => {
  const shown = (key: string, descending: boolean): string[] =>
    columnViews('lid', [{ key, descending }]).map(({ name, href, sorted }) =>
      `${name} ${href.replace('/bugs?q=lid&sort=', '')} ${sorted}`.trim(),
    );

  it('sort by themselves, the other way round where they do already', () => {
    expect(shown('id', true)).toEqual([
      'id id descending',
      'summary',
      'status status',
      'severity -severity',
      'priority -priority',
      'place',
      'assignee',
      'updated -updated',
    ]);
    expect(shown('severity', false)).toContain('severity -severity ascending');
    expect(shown('severity', false)).toContain('id -id');
  });

  it.each([
    [[{ key: 'updated', descending: true }], 'Updated, newest first'],
    [
      [
        { key: 'updated', descending: true },
        { key: 'id', descending: true },
      ],
      'Updated, newest first',
    ],
    [
      [
        { key: 'priority', descending: true },
        { key: 'status', descending: false },
      ],
      'Priority, highest first; Status, unconfirmed first',
    ],
    [[{ key: 'id', descending: false }], 'Number, oldest first'],
    [[{ key: 'votes', descending: true }], 'most affected first'],
  ])('%j is said as "%s"', (sorted, words) => {
    expect(sortedBy(sorted)).toBe(words);
  });
});

describe('lists that are one click away', () => {
  const stranger: Who = {
    person: null,
    everywhere: new Set(),
    inProduct: new Map(),
    hidden: [],
    roles: new Set(),
    address: '',
  };
  const rita: Who = { ...stranger, person: { id: 1, name: 'rita', realName: '', zone: 'UTC' } };

  it('are of oneself for those who are somebody', () => {
    expect(quickLists(stranger).map(({ label }) => label)).toEqual(['All open', 'Needs triage', 'Closed']);
    expect(quickLists(rita).map(({ label }) => label)).toEqual([
      'All open',
      'Needs triage',
      'Mine',
      'Reported by me',
      'Closed',
    ]);
  });

  it.each([
    ['is:open lid', ['bugs.edit'], '/triage?q=is%3Aopen+lid'],
    ['lid (is:open OR votes>3)', ['bugs.edit'], '/triage?q=lid+%28is%3Aopen+OR+votes%3E3%29'],
    ['is:open lid', ['bugs.view'], ''],
    ['lid', ['bugs.edit'], ''],
    ['this:is:open', ['bugs.edit'], ''],
  ])('have a queue where open bugs are asked for by who may edit: %j with %j is %j', (q, held, url) => {
    expect(queueUrl(q, { ...rita, everywhere: new Set(held) })).toBe(url);
  });
});

describe('what is found by words', () => {
  it('is offered in three orders, the newest first without being asked for', () => {
    expect(ordersOf('lid', '-best')).toEqual([
      { href: '/bugs?q=lid', label: 'Newest', current: false },
      { href: '/bugs?q=lid&sort=-best', label: 'Best match', current: true },
      { href: '/bugs?q=lid&sort=-updated', label: 'Last updated', current: false },
    ]);
  });

  it.each([
    [true, 'best match first'],
    [false, 'worst match first'],
  ])('is sorted by how well it fits, descending %s', (descending, words) => {
    expect(
      sortedBy([
        { key: 'best', descending },
        { key: 'id', descending },
      ]),
    ).toBe(words);
  });
});
