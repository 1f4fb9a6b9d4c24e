// Texts of nothing but different words, to the limits and beyond what PostgreSQL indexes: kept, and found by their early words.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { lodger, type Lodger } from '../support/app.js';
import { Client } from '../support/client.js';
import { numberOf, reportForm } from '../support/factories.js';
import { complaints } from './fields.js';

let app: Lodger;
let ada: Client;

beforeAll(async () => {
  app = await lodger();
  ada = await new Client(app.url).signIn('ada');
});

const MOST = 65_536;
/** Four of forty letters that begin at a code: a word of the widest letters for each number. */
const lettersFrom =
  (code: number) =>
  (number: number): string =>
    [number % 40, Math.floor(number / 40) % 40, Math.floor(number / 1_600) % 40, Math.floor(number / 64_000) % 40]
      .map((at) => String.fromCodePoint(code + at))
      .join('');
/** Deseret, of four bytes a letter; Georgian capitals, of three. */
const [wide, tall] = [lettersFrom(0x10428), lettersFrom(0x1c90)];
const widest = String.fromCodePoint(0x10428);
const plain = (number: number): string => `w${number.toString(36)}q`;

/** As many different words as a comment takes, from the word of that number on; and the first of them. */
function words(make: (number: number) => string, from: number): { text: string; first: string } {
  const found: string[] = [];
  for (let at = from, size = 0; ; at++) {
    const word = make(at);
    size += [...word].length + 1;
    if (size > MOST) return { text: found.join(' '), first: found[0] ?? '' };
    found.push(word);
  }
}

const finds = async (who: Client, q: string): Promise<string[]> =>
  (await who.twin().get(`/bugs?q=${encodeURIComponent(q)}`)).allWords('.b-id').filter((id) => /^\d+$/.test(id));

type Words = { text: string; first: string };
const several = (make: (number: number) => string, many: number, from = 0): Words[] =>
  Array.from({ length: many }, (_, at) => words(make, (from + at) * 33_000));

/** Texts that go into one bug, public ones and private ones: together more than what PostgreSQL keeps of a bug's words. */
const kinds: [string, Words[], Words[]][] = [
  ['short words', several(plain, 4), several(plain, 2, 10)],
  ['words of four-byte letters', several(wide, 4), several(wide, 3, 10)],
  ['words of three-byte letters', several(tall, 4), several(tall, 3, 10)],
  ['one word to the limit', [{ text: `beginning ${widest.repeat(MOST - 10)}`, first: 'beginning' }], []],
  ['words that are joined', [{ text: words(plain, 500_000).text.replaceAll(' ', '-'), first: plain(500_000) }], []],
  ['addresses', [{ text: words((at) => `http://h${at}.example/p${at}`, 0).text, first: 'h0.example' }], []],
  [
    'characters that are words',
    [{ text: Array.from({ length: 20_000 }, (_, at) => String.fromCodePoint(0x4e00 + at)).join(''), first: '一丁' }],
    [],
  ],
];

describe('A text of nothing but different words', () => {
  it.each(kinds)('%s: is kept, public or private, and found by its early words', async (_kind, everyone, staff) => {
    const client = ada.twin();
    await client.get('/bugs/new?product=kettle');
    const [first, ...more] = everyone;
    const typed = { component: 'lid', summary: words(wide, 90_000).text.slice(0, 300), description: first?.text ?? '' };
    const id = numberOf(await client.submit(reportForm, typed));
    const said = [...more.map(({ text }) => ({ text })), ...staff.map(({ text }) => ({ text, audience: 'staff' }))];
    for (const typed of [...said, { summary: 'Found by another name' }, { text: 'And so on.' }]) {
      await client.get(`/bugs/${id}`);
      const page = await client.submit('#change', typed);
      expect([page.status, page.path]).toEqual([200, `/bugs/${id}`]);
    }
    const asked = first?.first ?? '';
    expect(await finds(ada, asked)).toContain(String(id));
    expect(await finds(new Client(app.url), asked)).toContain(String(id));
    expect(await finds(new Client(app.url), staff[0]?.first ?? 'nobody-has-this-word')).toEqual([]);
  });

  it('never is an error of an index', () => expect(complaints(app)).toEqual([]));
});

describe('A name of the widest letters, as long as it may be', () => {
  const form = (action: string): string => `form[method="post"][action="${action}"]`;
  const name = (length: number): string => widest.repeat(length);

  it.each<[string, string, Record<string, string | string[]>]>([
    ['/admin/categories/new', '/admin/categories', { name: name(100) }],
    ['/admin/products/new', '/admin/products', { category: 'Kitchen', name: name(100), description: name(10_000) }],
    ['/admin/components/new?product=kettle', '/admin/components', { name: name(100), description: name(10_000) }],
    ['/admin/versions/new?product=kettle', '/admin/versions', { name: name(20) }],
    [
      '/admin/users/new',
      '/admin/users',
      {
        name: name(50),
        email: `${'x'.repeat(64)}@${'x.'.repeat(90)}org`,
        realName: name(100),
        roles: ['reporter'],
      },
    ],
  ])('%s takes it', async (path, action, typed) => {
    const client = ada.twin();
    await client.get(path);
    const page = await client.submit(form(action), typed);
    expect([page.status, page.words('.problems')]).toEqual([200, '']);
  });

  it('never is an error of an index', () => expect(complaints(app)).toEqual([]));
});
