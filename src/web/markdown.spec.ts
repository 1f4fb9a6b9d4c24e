// The laws of rendered texts: what becomes HTML, what stays text, and what a reader gets to see of references.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'node-html-parser';
import type { HTMLElement } from 'node-html-parser';
import { markdownLimit, renderMarkdown, renderPlain } from './markdown.js';

const allowed: Readonly<Record<string, readonly string[]>> = {
  table: ['tabindex'],
  a: ['href', 'rel', 'title', 'data-bug', 'data-comment', 'data-attachment', 'data-person'],
  span: ['class'],
  input: ['type', 'disabled', 'checked', 'aria-label'],
  li: ['class'],
  ol: ['start'],
  p: ['class'],
  td: ['class'],
  th: ['class'],
  ...Object.fromEntries(
    'ul h3 h4 h5 h6 blockquote pre code em strong s hr br thead tbody tr'.split(' ').map((tag) => [tag, []]),
  ),
};

const attributes: Readonly<Record<string, RegExp>> = {
  tabindex: /^0$/,
  href: /^(https?:\/\/|mailto:)/i,
  rel: /^nofollow noopener noreferrer$/,
  class: /^(plain|task|code-[a-z]+|to-(left|center|right))$/,
  type: /^checkbox$/,
  'aria-label': /^(To do|Done)$/,
  'data-attachment': /^\d+$/,
  'data-person': /^[\p{L}\p{N}._+-]+$/u,
  'data-bug': /^\d+$/,
  'data-comment': /^\d+$/,
  start: /^\d+$/,
};

/** What is wrong with one element, as sentences. */
function faultsOf(element: HTMLElement): string[] {
  const tag = element.rawTagName.toLowerCase();
  const names = allowed[tag];
  if (names === undefined) return [`<${tag}>`];
  const found = Object.entries(element.attributes)
    .filter(([name, value]) => !names.includes(name) || attributes[name]?.test(value) === false)
    .map(([name, value]) => `<${tag} ${name}="${value}">`);
  if ('href' in element.attributes !== 'rel' in element.attributes)
    found.push('a link that does not say where it leads');
  if (tag === 'a' && element.closest('a') !== element) found.push('a link in a link');
  return found;
}

/** What should never be in rendered HTML; none for a good one. */
const faults = (html: string): string[] => parse(html, { comment: true }).querySelectorAll('*').flatMap(faultsOf);

const link = (url: string, words = url) => `<a href="${url}" rel="nofollow noopener noreferrer">${words}</a>`;

const box = (label: string, more = '') => `<input type="checkbox" disabled aria-label="${label}"${more}>`;

describe('Markdown', () => {
  it.each([
    ['keeps line ends', 'one\ntwo', '<p>one<br>\ntwo</p>\n'],
    ['begins headings below those of the page', '# A\n\nB\n=\n\n#### C', '<h3>A</h3>\n<h3>B</h3>\n<h6>C</h6>\n'],
    ['shows HTML as text', '<b onclick=x>', '<p>&lt;b onclick=x&gt;</p>\n'],
    ['links what is written out', 'http://a.b/c', `<p>${link('http://a.b/c')}</p>\n`],
    ['leaves file names alone', 'see main.py and user@file.rs', '<p>see main.py and user@file.rs</p>\n'],
    ['makes a link of a picture', '![a *b*](http://a.b/c.png)', `<p>${link('http://a.b/c.png', 'a b')}</p>\n`],
    [
      'keeps the title of a picture',
      '![a](http://a.b/c.png "Lid")',
      `<p>${link('http://a.b/c.png', 'a').replace(' rel', ' title="Lid" rel')}</p>\n`,
    ],
    ['makes words of a picture in a link', '[![a](http://p.q)](http://a.b)', `<p>${link('http://a.b', 'a')}</p>\n`],
    ['puts no link in a link', '[a <http://b.c> d](http://e.f)', `<p>${link('http://e.f', 'a http://b.c d')}</p>\n`],
    ['leaves other addresses as typed', '[a](ftp://b) [c](/d) [e](//f)', '<p>[a](ftp://b) [c](/d) [e](//f)</p>\n'],
    ['takes mail addresses', '<a@b.org>', `<p>${link('mailto:a@b.org', 'a@b.org')}</p>\n`],
    ['forgets a language that it does not know', '```cob"x\na<b\n```', '<pre><code>a&lt;b\n</code></pre>\n'],
    [
      'tells the parts of code apart',
      '```js\nif (a < "b") // c\n```',
      '<pre><code><span class="code-word">if</span> (a &lt; <span class="code-text">&quot;b&quot;</span>) <span class="code-comment">// c</span>\n</code></pre>\n',
    ],
    [
      'makes boxes of tasks',
      '- [ ] a\n- [x] *b*\n- [y] c',
      `<ul>\n<li class="task">${box('To do')} a</li>\n<li class="task">${box('Done', ' checked')} <em>b</em></li>\n<li>[y] c</li>\n</ul>\n`,
    ],
    ['makes none outside of lists', '[x] a\n\n> [ ] b', '<p>[x] a</p>\n<blockquote>\n<p>[ ] b</p>\n</blockquote>\n'],
    ['shows control characters', 'a\u001b[0m\u0000\u007f', '<p>a␛[0m␀␡</p>\n'],
    ['shows those for which there is no sign by their number', 'a\u0085b\u009b', '<p>a⟨U+0085⟩b⟨U+009B⟩</p>\n'],
    ['is empty for nothing', ' \n\t', ''],
  ])('%s', (_what, typed, html) => {
    expect(renderMarkdown(typed)).toBe(html);
  });

  it('tells the side of a column by a class', () => {
    expect(renderMarkdown('|a|b|\n|:-:|-:|\n|1|2|')).toContain(
      '<td class="to-center">1</td>\n<td class="to-right">2</td>',
    );
  });
});

describe('plain text', () => {
  it.each([
    ['escapes', '<b>&"\'', '<p class="plain">&lt;b&gt;&amp;&quot;&#39;</p>\n'],
    ['keeps lines', 'a\r\n b\rc', '<p class="plain">a\n b\nc</p>\n'],
    ['links addresses', 'see http://a.b/?c&d.', `<p class="plain">see ${link('http://a.b/?c&amp;d')}.</p>\n`],
    [
      'marks references outside of addresses',
      'http://a.b/#1 #2',
      `<p class="plain">${link('http://a.b/#1')} <a data-bug="2">#2</a></p>\n`,
    ],
    ['knows no Markdown', '*a* ![b](c)', '<p class="plain">*a* ![b](c)</p>\n'],
    ['is empty for nothing', ' \n', ''],
  ])('%s', (_what, typed, html) => {
    expect(renderPlain(typed)).toBe(html);
  });
});

describe('a text that costs too much', () => {
  const rep = (part: string) => part.repeat(Math.ceil(markdownLimit / part.length)).slice(0, markdownLimit);

  it.each([
    ['is longer than the limit', 'a'.repeat(markdownLimit + 1)],
    ['is nested too deep', `${'> '.repeat(30)}deep`],
    ['has lists in lists', Array.from({ length: 30 }, (_, at) => `${'  '.repeat(at)}- a`).join('\n')],
    ['is nothing but signs', rep('[')],
    ['is a table of empty cells', `${'a|'.repeat(1_000)}\n${'-|'.repeat(1_000)}\n${'|\n'.repeat(4_000)}`],
    ['swells by references', `[a]: http://a.b/${'x'.repeat(30_000)}\n\n${'[a]'.repeat(4_000)}`],
  ])('is shown plain when it %s', (_what, typed) => {
    expect(renderMarkdown(typed)).toBe(renderPlain(typed));
  });

  it.each([
    '[',
    '![',
    '[a](',
    '*a ',
    'a**b',
    '`',
    '#1 ',
    'http://',
    'http://a.b ',
    '> ',
    '- ',
    '&#x',
    '<a ',
    '\\',
    'a|b\n-|-\n',
    '|',
    '[a][',
    '\0',
    'bug 1 comment ',
    '@a ',
    '- [ ] \n',
    '```js\n1;',
    '```js\n1\n```\n',
    'attachment 1 ',
  ])('gives no more than twelve times what came, for %j', (part) => {
    for (const render of [renderMarkdown, renderPlain]) {
      const html = render(rep(part));
      expect(html.length).toBeLessThan(12 * markdownLimit);
      expect(faults(html)).toEqual([]);
    }
  });

  it('is one long word', () => {
    expect(renderMarkdown('a'.repeat(markdownLimit))).toHaveLength(markdownLimit + 8);
  });
});

const folder = process.env['BAD_INPUT'] ?? join(process.cwd(), '../shared/data/bad-input');
const list = (name: string): unknown[] => JSON.parse(readFileSync(join(folder, name), 'utf8')) as unknown[];
const typedOf = (entry: unknown): string =>
  typeof entry === 'string' ? entry : String((entry as { markdown: unknown }).markdown);
const here = existsSync(folder);

(here ? describe : describe.skip)(
  `hostile texts${here ? '' : ' (skipped: there is no ../shared/data/bad-input)'}`,
  () => {
    it.each(['markdown-xss.json', 'commonmark-spec.json', 'blns.json'])('%s gives nothing but allowed HTML', (name) => {
      const entries = list(name).map(typedOf);
      expect(entries.length).toBeGreaterThan(50);
      for (const typed of entries) {
        for (const html of [renderMarkdown(typed), renderPlain(typed)])
          expect({ typed, found: faults(html) }).toEqual({ typed, found: [] });
      }
    });
  },
);
