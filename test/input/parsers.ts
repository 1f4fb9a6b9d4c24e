// Everything that reads what people send, and texts of 64 KB that would keep a careless one busy for long.
import { nearest } from '../../src/bugs/search/query.fields.js';
import { bareNumber, parseQuery } from '../../src/bugs/search/query.js';
import { searchable } from '../../src/bugs/search/words.js';
import { slugOf } from '../../src/products/slug.words.js';
import { canonical, userForm } from '../../src/users/user.form.js';
import { typedOf } from '../../src/web/form.js';
import { codeHtml } from '../../src/web/code.js';
import { readKept } from '../../src/web/kept.js';
import { marksIn, noScene, renderMarkdown, renderPlain, resolveMarks } from '../../src/web/markdown.js';
import { readCursor, readSort } from '../../src/web/paging.js';
import { resumePage } from '../../src/web/resume.pages.js';
import { checkMany, fieldsOf, queryFields } from '../../src/web/sent.js';
import { safeNext } from '../../src/web/sign-in.js';
import { isBlank, line, lines } from '../../src/web/text.form.js';
import { talkParsers } from './talk-parsers.js';

const SIZE = 65_536;

const sort = new Map([['id', { sql: 'b.id', kind: 'int' as const }]]);
const nobody = { ...noScene, lastComment: 9, here: 1 };
const tokens = { csrf: '', once: '' };

export const parsers: readonly [string, (text: string) => unknown][] = [
  ...talkParsers,
  ['Markdown', (text) => resolveMarks(renderMarkdown(text), nobody)],
  ...['js', 'cpp', 'python', 'sh', 'sql', 'html', 'php', 'rust', 'diff'].map(
    (name): [string, (text: string) => unknown] => [`code of ${name}`, (text) => codeHtml(text, name)],
  ),
  ['the name of a language', (text) => codeHtml('', text)],
  ['plain text', (text) => marksIn(renderPlain(text))],
  ['a query', (text) => parseQuery(text)],
  // The longest that is read at all.
  ['a query of a thousand characters', (text) => parseQuery(text.slice(0, 1_000))],
  ['a bare number', (text) => bareNumber(text)],
  ['the words of a text', (text) => searchable(text)],
  [
    'a name that was perhaps meant',
    (text) =>
      nearest(
        text,
        Array.from({ length: 20 }, (_, at) => text.slice(0, 30) + at),
      ),
  ],
  ['one line', (text) => line(255).safeParse(text)],
  ['many lines', (text) => lines(SIZE).safeParse(text)],
  ['a text that may be none', (text) => isBlank(text)],
  ['a form', (text) => typedOf(fieldsOf(text))],
  ['an address', (text) => queryFields(text)],
  ['the number of fields', (text) => text.includes('&') || checkMany(text, 413)],
  ['a cursor', (text) => [readCursor(text, ['text']), readCursor(text.slice(0, 2_000), ['text', 'time', 'int'])]],
  ['a sort', (text) => [readSort(text, sort, []), readSort(text.slice(0, 300), sort, [])]],
  [
    'a person',
    (text) => userForm.safeParse({ name: text, email: `a@${text.slice(0, 250)}`, realName: text, roles: [text] }),
  ],
  ['a name that is compared', (text) => canonical(text)],
  ['a slug', (text) => slugOf(text)],
  ['where to go on', (text) => safeNext(`/${text}`)],
  ['what was kept', (text) => readKept(JSON.stringify({ action: '/bugs', fields: [{ name: 'a', value: text }] }))],
  [
    'what is sent again',
    (text) => resumePage({ sentence: '', kept: { action: '/', fields: [{ name: text, value: text }] }, tokens }),
  ],
];

/** What is repeated: beginnings without ends, ends without beginnings, and what might be either. */
const seeds: readonly string[] = [
  ...['[', '](', '[]( ', '![', '![](<', '[a][a] ', '[a]: b\n', '[x](http://', '[x]("', '![['],
  ...[
    '*',
    '**a ',
    '_a_',
    '***',
    '___',
    'a*a_',
    '~~',
    '~a~',
    '`',
    '``a`',
    '```\n',
    '\\',
    '<',
    '<a ',
    '<!--',
    '<http://a',
    '&',
    '&#',
  ],
  ...[
    '|',
    '|a|b\n',
    '| --- ',
    '|:-:|',
    '> ',
    '- ',
    '1. ',
    '  - ',
    '\t',
    '#',
    '# a\n',
    '\n\n- a',
    'a\n',
    '\n',
    '\r',
    '\r\n',
  ],
  ...['http://', 'http://a.b/', 'http://(', 'https:///', 'mailto:a@', '//', 'a@b.', '.', '@'],
  ...[
    'bug 1 ',
    'bug 1 comment 1 ',
    'bug 1 attachment 1 ',
    '@a',
    '@a.',
    '- [ ] ',
    '```js\n',
    '/*',
    '*/',
    '="',
    '$a',
    '<a',
    '1.',
    '#1',
    'bug\t\t\t',
    'comment ',
    '(',
    '((',
    ')',
    '"',
    '"a" ',
    '"""',
    'OR ',
    'NOT ',
    '-',
    '--',
    '-a-',
  ],
  ...['a:b:', 'status:', 'is:open,', 'a,', '%', '%41', '%C3', '&a', '=', '+', ' ', ' a', 'a ', '\u00a0', '\u3000'],
  ...[
    '--- a\n+++ b\n@@ -1 +1 @@\n-a\n+b\n',
    '@@ -1,9 +1,9 @@\n',
    '-a\n+b\n',
    '+',
    '+a\n',
    'diff --git a/x b/x\n',
    'rename from ',
  ],
  ...[
    'a/ b/',
    '"a\\',
    '\\1',
    'bytes=',
    '1-',
    '1-2,',
    'W/"',
    '"x",',
    'boundary="',
    'boundary=',
    ';',
    '; a="',
    '%22',
    '?\n- a\n',
    '...\n',
  ],
  ...['\u0301', '\u200d', '\u202e', '\0', '\u{1f469}\u200d', '\ufdfa', 'İ', '漢', 'W1', 'eyJ', "'", '{', '{"a":'],
];

const repeated = (seed: string, size = SIZE): string => seed.repeat(Math.ceil(size / seed.length)).slice(0, size);

/** Three texts of each: to the end, with something at the end that fits nothing, and closed again in the second half. */
export const attacks: readonly [string, string][] = seeds.flatMap((seed): [string, string][] => [
  [JSON.stringify(seed), repeated(seed)],
  [`${JSON.stringify(seed)} and an end`, `${repeated(seed, SIZE - 1)}!`],
  [`${JSON.stringify(seed)} and back`, repeated(seed, SIZE / 2) + repeated([...seed].reverse().join(''), SIZE / 2)],
]);

/** Milliseconds that `parse` takes: the quickest of three, as soon as the first is over `bound`, for others work here too. */
export function millisecondsOf(parse: (text: string) => unknown, text: string, bound: number): number {
  const once = (): number => {
    const from = performance.now();
    parse(text);
    return performance.now() - from;
  };
  const first = once();
  return first <= bound ? first : Math.min(first, once(), once());
}
