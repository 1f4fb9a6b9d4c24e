// The laws of rendered texts: what becomes HTML, what stays text, and what a reader gets to see of references.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'node-html-parser';
import type { HTMLElement } from 'node-html-parser';
import { markdownLimit, marksIn, renderMarkdown, renderPlain, resolveMarks } from './markdown.js';

const allowed: Readonly<Record<string, readonly string[]>> = {
  a: ['href', 'rel', 'title', 'data-bug', 'data-comment'],
  ol: ['start'],
  p: ['class'],
  td: ['class'],
  th: ['class'],
  ...Object.fromEntries(
    'ul li h3 h4 h5 h6 blockquote pre code em strong s hr br table thead tbody tr'.split(' ').map((tag) => [tag, []]),
  ),
};

/** What should never be in rendered HTML, as sentences; none for a good one. */
function faults(html: string): string[] {
  const found: string[] = [];
  for (const element of parse(html, { comment: true }).querySelectorAll('*') as HTMLElement[]) {
    const tag = element.rawTagName.toLowerCase();
    const names = allowed[tag];
    if (names === undefined) found.push(`<${tag}>`);
    for (const [name, value] of Object.entries(element.attributes)) {
      if (!names?.includes(name)) found.push(`<${tag} ${name}>`);
      if (name === 'href' && !/^(https?:\/\/|mailto:)/i.test(value)) found.push(`href ${value}`);
      if (name === 'class' && !/^(plain|to-(left|center|right))$/.test(value)) found.push(`class ${value}`);
    }
    if (element.attributes.href !== undefined && element.attributes.rel !== 'nofollow noopener noreferrer') found.push('rel');
    if (tag === 'a' && element.closest('a') !== element) found.push('a link in a link');
  }
  return found;
}

const link = (url: string, words = url) => `<a href="${url}" rel="nofollow noopener noreferrer">${words}</a>`;

describe('Markdown', () => {
  it.each([
    ['keeps line ends', 'one\ntwo', '<p>one<br>\ntwo</p>\n'],
    ['begins headings below those of the page', '# A\n\nB\n=\n\n#### C', '<h3>A</h3>\n<h3>B</h3>\n<h6>C</h6>\n'],
    ['shows HTML as text', '<b onclick=x>', '<p>&lt;b onclick=x&gt;</p>\n'],
    ['links what is written out', 'http://a.b/c', `<p>${link('http://a.b/c')}</p>\n`],
    ['leaves file names alone', 'see main.py and user@file.rs', '<p>see main.py and user@file.rs</p>\n'],
    ['makes a link of a picture', '![a *b*](http://a.b/c.png)', `<p>${link('http://a.b/c.png', 'a b')}</p>\n`],
    ['makes words of a picture in a link', '[![a](http://p.q)](http://a.b)', `<p>${link('http://a.b', 'a')}</p>\n`],
    ['puts no link in a link', '[a <http://b.c> d](http://e.f)', `<p>${link('http://e.f', 'a http://b.c d')}</p>\n`],
    ['leaves other addresses as typed', '[a](ftp://b) [c](/d) [e](//f)', '<p>[a](ftp://b) [c](/d) [e](//f)</p>\n'],
    ['takes mail addresses', '<a@b.org>', `<p>${link('mailto:a@b.org', 'a@b.org')}</p>\n`],
    ['forgets the language of code', '```c"x\na<b\n```', '<pre><code>a&lt;b\n</code></pre>\n'],
    ['shows control characters', 'a\u001b[0m\u0000\u007f', '<p>a␛[0m␀␡</p>\n'],
    ['is empty for nothing', ' \n\t', ''],
  ])('%s', (_what, typed, html) => {
    expect(renderMarkdown(typed)).toBe(html);
  });

  it('tells the side of a column by a class', () => {
    expect(renderMarkdown('|a|b|\n|:-:|-:|\n|1|2|')).toContain('<td class="to-center">1</td>\n<td class="to-right">2</td>');
  });
});

describe('plain text', () => {
  it.each([
    ['escapes', '<b>&"\'', '<p class="plain">&lt;b&gt;&amp;&quot;&#39;</p>\n'],
    ['keeps lines', 'a\r\n b\rc', '<p class="plain">a\n b\nc</p>\n'],
    ['links addresses', 'see http://a.b/?c&d.', `<p class="plain">see ${link('http://a.b/?c&amp;d')}.</p>\n`],
    ['marks references outside of addresses', 'http://a.b/#1 #2', `<p class="plain">${link('http://a.b/#1')} <a data-bug="2">#2</a></p>\n`],
    ['knows no Markdown', '*a* ![b](c)', '<p class="plain">*a* ![b](c)</p>\n'],
    ['is empty for nothing', ' \n', ''],
  ])('%s', (_what, typed, html) => {
    expect(renderPlain(typed)).toBe(html);
  });
});

describe('references', () => {
  it.each([
    ['bug 42', '<a data-bug="42">bug 42</a>'],
    ['Bug #42.', '<a data-bug="42">Bug #42</a>.'],
    ['(#42)', '(<a data-bug="42">#42</a>)'],
    ['bug 42 comment 5', '<a data-bug="42" data-comment="5">bug 42 comment 5</a>'],
    ['bug 42, comment #0', '<a data-bug="42" data-comment="0">bug 42, comment #0</a>'],
    ['comment 5 and Comment #6', '<a data-comment="5">comment 5</a> and <a data-comment="6">Comment #6</a>'],
    ['#1,#2', '<a data-bug="1">#1</a>,<a data-bug="2">#2</a>'],
    ['bug 999999999', '<a data-bug="999999999">bug 999999999</a>'],
    ['bug 42 comment 99999999999', '<a data-bug="42">bug 42</a> comment 99999999999'],
  ])('%s', (typed, html) => {
    expect(renderMarkdown(typed)).toBe(`<p>${html}</p>\n`);
    expect(renderPlain(typed)).toBe(`<p class="plain">${html}</p>\n`);
  });

  it.each([
    'bug 99999999999', 'bug 0', 'bug 042', 'debug 42', 'bug 42nd', 'bug 1.5', 'bug', '#', '#4a', 'a#42', '##42', 'commentary 5', 'bugs 5', 'x/#42',
  ])('leaves "%s" as text', (typed) => {
    expect(marksIn(renderMarkdown(`see ${typed}`) + renderPlain(typed))).toEqual([]);
  });

  it.each(['`bug 42`', '    bug 42', '```\n#42\n```', '[bug 42](http://a.b)', '<http://a.b/#42>', '![#42](http://a.b)'])('are none in %j', (typed) => {
    expect(marksIn(renderMarkdown(typed))).toEqual([]);
  });

  it('can not be forged', () => {
    const typed = '<a data-bug="42">x</a> &lt;a data-bug="42"> [x](http://a.b "<a data-bug=42>") `<a data-bug="42">y</a>`';
    expect(marksIn(renderMarkdown(typed) + renderPlain(typed))).toEqual([]);
  });

  it('are marked a thousand times and not more', () => {
    for (const render of [renderMarkdown, renderPlain]) {
      expect(render('#1 \n\n'.repeat(3_000)).match(/data-bug/g)).toHaveLength(1_000);
    }
  });
});

describe('marks for a reader', () => {
  const bugs = new Map([
    [42, { summary: 'A "lid"', status: 'NEW', resolution: null, isOpen: true }],
    [43, { summary: 'b', status: 'RESOLVED', resolution: 'FIXED', isOpen: false }],
  ]);
  const scene = { bugs, lastComment: 5, here: 7 };
  const open = 'title="NEW – A &quot;lid&quot;"';

  it.each([
    ['#42', `<a href="/bugs/42" ${open}>#42</a>`],
    ['#43', '<a href="/bugs/43" class="closed" title="RESOLVED FIXED – b">#43</a>'],
    ['bug 44', 'bug 44'],
    ['bug 44 comment 1', 'bug 44 comment 1'],
    ['bug 42 comment 9', `<a href="/bugs/42#c9" ${open}>bug 42 comment 9</a>`],
    ['comment 0', '<a href="#c0">comment 0</a>'],
    ['comment 5', '<a href="#c5">comment 5</a>'],
    ['comment 6', 'comment 6'],
    ['bug 7 comment 5', '<a href="#c5">bug 7 comment 5</a>'],
    ['bug 7 comment 6', 'bug 7 comment 6'],
    ['bug 7', 'bug 7'],
  ])('%s', (typed, html) => {
    expect(resolveMarks(renderMarkdown(typed), scene)).toBe(`<p>${html}</p>\n`);
  });

  it('lists the bugs that are referred to, each once', () => {
    expect(marksIn(renderMarkdown('#3 #1, comment 9, bug 3 comment 1'))).toEqual([3, 1]);
  });

  it('leaves no mark behind', () => {
    expect(resolveMarks(renderMarkdown('#1 #42 comment 1 comment 9'), scene)).not.toContain('data-');
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

  it.each(['[', '![', '[a](', '*a ', 'a**b', '`', '#1 ', 'http://', 'http://a.b ', '> ', '- ', '&#x', '<a ', '\\', 'a|b\n-|-\n', '|', '[a][', '\0', 'bug 1 comment '])(
    'gives no more than twelve times what came, for %j',
    (part) => {
      for (const render of [renderMarkdown, renderPlain]) {
        const html = render(rep(part));
        expect(html.length).toBeLessThan(12 * markdownLimit);
        expect(faults(html)).toEqual([]);
      }
    },
  );

  it('is one long word', () => {
    expect(renderMarkdown('a'.repeat(markdownLimit))).toHaveLength(markdownLimit + 8);
  });
});

const folder = new URL('../../../shared/data/bad-input/', `file://${process.cwd()}/src/web/`);
const list = (name: string): unknown[] => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as unknown[];
const typedOf = (entry: unknown): string => (typeof entry === 'string' ? entry : String((entry as { markdown: unknown }).markdown));
const here = existsSync(folder);

(here ? describe : describe.skip)(`hostile texts${here ? '' : ' (skipped: there is no ../shared/data/bad-input)'}`, () => {
  it.each(['markdown-xss.json', 'commonmark-spec.json', 'blns.json'])('%s gives nothing but allowed HTML', (name) => {
    const entries = list(name).map(typedOf);
    expect(entries.length).toBeGreaterThan(50);
    for (const typed of entries) {
      for (const html of [renderMarkdown(typed), renderPlain(typed)]) expect({ typed, found: faults(html) }).toEqual({ typed, found: [] });
    }
  });
});
