// Whatever is asked for: it is a value in a statement, never a part of one, and the database never has to refuse it.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { app } from '../support/app.js';
import { as, stranger, type Client } from '../support/client.js';
import { aBug, type MadeBug } from '../support/factories.js';
import { queryFields } from '../../src/bugs/search/query.fields.js';
import { complaints, few } from './fields.js';
import { linesOf, orSkipped } from './shared.js';

/** Ends of strings, comments and statements; operators of full text search and of LIKE; numbers that are none. */
const own: readonly string[] = [
  `'`,
  `''`,
  `"`,
  `""`,
  '`',
  '\\',
  `\\'`,
  `'--`,
  `'#`,
  `'/*`,
  `*/'`,
  `';`,
  `')`,
  `'))`,
  `'||'`,
  `$$`,
  `$1`,
  '$2::int',
  `E'\\x41'`,
  `' OR '1'='1`,
  `' OR 1=1--`,
  `") OR ("1"="1`,
  `1; DROP TABLE bugs`,
  `1 UNION SELECT password_hash FROM users`,
  `' UNION SELECT NULL,version()--`,
  `'; SELECT pg_sleep(9)--`,
  `1 AND (SELECT 1 FROM pg_sleep(9))`,
  `(SELECT 1/0)`,
  `1 OFFSET 9223372036854775808`,
  `id; SELECT 1`,
  `id,(SELECT 1)`,
  'id DESC NULLS LAST',
  'b.id',
  '1',
  '-1',
  '1e400',
  'NaN',
  'Infinity',
  '99999999999999999999',
  '0x7f',
  '١',
  '&',
  '|',
  '!',
  '!!',
  '<->',
  '<0>',
  ':*',
  'a:*',
  ':A',
  'a & b',
  'a | !b',
  'a <-> b',
  '()',
  '(|)',
  `'a':*B`,
  `a\\:b`,
  `\\`,
  '%',
  '_',
  '%%%',
  '[a-z]',
  '{}',
  '{1,2}',
  '{"a":1}',
  'null',
  'true',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\ufffe',
  'İ',
  '\u212a',
  `is:open'`,
  `product:'`,
  `status:"'"`,
  `-"'"`,
  `NOT '`,
  `(a OR ')`,
  `assignee:"x' OR '1'='1"`,
  '2026-13-45',
  "infinity'::timestamptz",
];

const theirs = ['GenericBlind', 'detect-xplatform', 'postgres-enumeration'].flatMap((name) =>
  linesOf(`fuzzdb/sql-injection/${name}.txt`),
);
const all = [...new Set([...own, ...theirs])];

const encode = (text: string): string => encodeURIComponent(text.toWellFormed());
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** A cursor as the house writes them, of values that it never would. */
const cursor = (...values: unknown[]): string => Buffer.from(JSON.stringify(values)).toString('base64url');
const cursors = (text: string): string[] => [
  text,
  cursor(text),
  cursor(text, 1),
  cursor('2026-01-01T00:00:00.000000Z', text, 1),
  cursor(text, 1, 1),
  cursor('Kitchen', text, 1),
];

let ada: Client;
let bug: MadeBug;
let from = 0;

beforeAll(async () => {
  [ada, bug] = [await as('ada'), await aBug()];
  from = app.log().length;
});

/** Answers that are neither a page nor a page of what is wrong with it. */
async function strangeAnswers(paths: readonly string[], who: () => Client, good: readonly number[]): Promise<string[]> {
  const pages = await few(paths, (path) => who().get(path));
  return pages.flatMap(({ status }, at) => (good.includes(status) ? [] : [`${status} ${paths[at]}`]));
}

/** What the list offers to sort by, with words and without. */
async function sorts(): Promise<string[]> {
  const pages = await Promise.all(['', 'lid'].map((q) => stranger().get(`/bugs?q=${q}`)));
  const links = pages.flatMap((page) => page.findAll('.sorts a[href]').map((link) => link.getAttribute('href') ?? ''));
  return [...new Set(links.flatMap((href) => new URL(href, app.url).searchParams.get('sort') ?? []))];
}

const fields = [
  ...Object.keys(queryFields).filter((name) => !['is', 'has', 'votes', 'time', 'deadline'].includes(name)),
  'cf.team',
];

describe(`An attempt to break out, of ${all.length}${orSkipped}`, () => {
  it('has many to try', () => expect(own.length).toBeGreaterThanOrEqual(40));

  it('from the search, in words and in each field', async () => {
    const words = all.map((text) => `/bugs?q=${encode(text)}`);
    const named = all.map((text) => `/bugs?q=${encode(fields.map((name) => `${name}:${quoted(text)}`).join(' OR '))}`);
    expect(await strangeAnswers([...words, ...named], stranger, [200, 422])).toEqual([]);
    expect(
      await strangeAnswers(
        all.slice(0, own.length).map((text) => `/bugs?q=${encode(text)}`),
        () => ada.twin(),
        [200, 422],
      ),
    ).toEqual([]);
  });

  it('from a sort and its directions', async () => {
    const keys = await sorts();
    const paths = all.map((text, at) => `/bugs?q=&sort=${encode(text)}&before=${encode(text)}&x=${at}`);
    const mixed = own.map((text) => `/bugs?sort=${encode(`${keys[0]},-${text}`)}&after=${cursor(text)}`);
    expect(await strangeAnswers([...paths, ...mixed], stranger, [200])).toEqual([]);
  });

  it('from a cursor, with each sort', async () => {
    const keys = await sorts();
    expect(keys.length).toBeGreaterThan(4);
    const paths = own.flatMap((text, at) => {
      const key = keys[at % keys.length] ?? '';
      return cursors(text).map(
        (one, which) => `/bugs?q=${at % 2 ? '' : 'lid'}&sort=${key}&${which % 2 ? 'after' : 'before'}=${encode(one)}`,
      );
    });
    expect(await strangeAnswers(paths, stranger, [200])).toEqual([]);
  });

  it('from the lists of people, products, and of a bug’s past', async () => {
    const people = own.flatMap((text) => [
      `/admin/users?q=${encode(text)}`,
      `/admin/users?after=${cursor(text)}&before=${encode(text)}`,
    ]);
    const products = own.flatMap((text) =>
      ['/products', '/products/kettle', '/bugs/new'].map((path) => {
        const one = cursors(text)[text.length % 6] ?? '';
        return `${path}?after=${encode(one)}&before=${encode(one)}&older=${encode(one)}&newer=${encode(one)}`;
      }),
    );
    const past = own.map(
      (text) => `${bug.url}?q=${encode(text)}&sort=${encode(text)}&after=${encode(cursors(text)[1] ?? '')}`,
    );
    expect(await strangeAnswers([...people, ...products, ...past], () => ada.twin(), [200])).toEqual([]);
  });

  it('from a path', async () => {
    const paths = own.flatMap((text) =>
      ['/bugs/', '/products/', '/admin/users/', '/passwords/'].map((path) => path + encode(text)),
    );
    expect(await strangeAnswers(paths, () => ada.twin(), [200, 404])).toEqual([]);
  });

  it('from a statement in time: nothing waited, and no bug is gone', async () => {
    expect((await stranger().get(bug.url)).status).toBe(200);
  });

  it('has never been told by the database', () => expect(complaints(app, from)).toEqual([]));
});
