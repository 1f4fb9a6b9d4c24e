// S9: whatever is uploaded is never rendered or run on the application's origin, by its headers and in a real browser.
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it, test } from '@jest/globals';
import { filesThere } from '../input/shared.js';
import { app } from '../support/app.js';
import { as, stranger } from '../support/client.js';
import { aBug, type MadeBug } from '../support/factories.js';
import { figure } from '../support/figures.js';
import { sendFiles, type Chosen } from '../support/sending.js';
import { inBrowser, open } from './browser.js';

const FORM = 'form[action$="/changes"]';
const RUN = `document.title='RAN';try{parent.document.title='RAN'}catch(e){}`;
const script = `<script>${RUN}</script>`;
const html = `<!doctype html><title>x</title>${script}<img src=x onerror="${RUN}">`;
const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="${RUN}"><script>${RUN}</script></svg>`;
const xslt = `<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="#s"?><!DOCTYPE d [<!ATTLIST xsl:stylesheet id ID #REQUIRED>]><d><xsl:stylesheet id="s" version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:template match="/">${script}</xsl:template></xsl:stylesheet></d>`;
const pdf = `%PDF-1.4\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(${RUN})>>>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF`;
const mhtml = `MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n${html}\r\n--b--`;
const gifJs = `GIF89a/*${'\0'.repeat(8)}*/=1;${RUN}//;`;
const head = (hex: string, more: string): Buffer => Buffer.concat([Buffer.from(hex, 'hex'), Buffer.from(more)]);

/** What can run somewhere, and under which names it might. */
const made: readonly (readonly [readonly string[], Buffer | string])[] = [
  [
    [
      'x.html',
      'x.htm',
      'x.xhtml',
      'x.shtml',
      'x.html.png',
      'x.png',
      'x.txt',
      'x.jpg.html',
      'x',
      'x.css',
      'x.js',
      'x.mjs',
      'x.json',
      'x.hta',
      'x.php',
      'x.pdf',
    ],
    html,
  ],
  [['x.svg', 'x.svg.png', 'x.svgz', 'x.xml', 'x.txt', 'x.gif', 'x.webp'], svg],
  [['x.svgz'], gzipSync(svg)],
  [['x.xml', 'x.xsl', 'x.xslt', 'x.rss', 'x.atom', 'x.png'], xslt],
  [['x.pdf', 'x.html', 'x.txt'], pdf],
  [['x.mht', 'x.mhtml', 'x.eml'], mhtml],
  [['x.swf', 'x.png'], head('46575309', html)],
  [['x.gif', 'x.js', 'x.html'], gifJs],
  [['x.jpg', 'x.js', 'x.html'], head('ffd8ffe0', `*/=1;${RUN}/*${html}`)],
  [['x.png', 'x.html'], head('89504e470d0a1a0a', html)],
  [['x.webp', 'x.html'], `RIFF\u0001\u0001\u0001\u0001WEBP${html}`],
  [['x.jar', 'x.zip', 'x.class', 'x.html'], head('504b0304', html)],
  [['x.txt', 'x.html'], `+ADw-script+AD4-${RUN}+ADw-/script+AD4-`],
  [['x.txt', 'x.html'], Buffer.from(`\ufeff${html}`, 'utf16le')],
  [['x.ics', 'x.vcf', 'x.manifest', 'x.appcache', 'x.wasm'], `CACHE MANIFEST\n${html}`],
  [['sw.js', 'x.ts'], `self.addEventListener('fetch',()=>{});${RUN}`],
  [['x.patch', 'x.diff'], `--- a\n+++ b\n@@ -1 +1 @@\n-${script}\n+${html}\n`],
];

const all: readonly Chosen[] = [
  ...made.flatMap(([names, bytes]) => names.map((name) => ({ name, bytes }))),
  ...filesThere('files'),
];

interface Kept {
  readonly url: string;
  readonly name: string;
  readonly type: string;
}

let bug: MadeBug;
let kept: Kept[] = [];

beforeAll(async () => {
  bug = await aBug();
  const dev = await as('dev');
  for (let from = 0; from < all.length; from += 20) {
    await dev.get(bug.url);
    const page = await sendFiles(dev, FORM, all.slice(from, from + 20), { text: `Files from ${from} on.` });
    expect(page.status).toBe(200);
  }
  const rows = await app.query<{ number: number; name: string; type: string }>(
    'SELECT number, name, content_type AS type FROM attachments WHERE bug_id = $1 ORDER BY number',
    [bug.id],
  );
  kept = rows.map(({ number, name, type }) => ({ url: `${bug.url}/attachments/${number}`, name, type }));
}, 120_000);

describe('Every file', () => {
  it('is given away apart from this site: a few pictures and text shown, all others kept', async () => {
    expect(kept).toHaveLength(all.length);
    expect(all.length).toBeGreaterThanOrEqual(60);
    const shown = new Set<string>();
    for (const { url } of kept)
      for (const more of ['/raw', '/raw?x=.html']) {
        const { status, headers } = await stranger().get(url + more);
        const type = headers.get('content-type') ?? '';
        const [disposition = ''] = (headers.get('content-disposition') ?? '').split(';');
        expect(status).toBe(200);
        expect(headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
        expect(headers.get('x-content-type-options')).toBe('nosniff');
        expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
        expect(type).toMatch(/^(image\/(png|jpeg|gif|webp)|text\/plain; charset=utf-8|application\/octet-stream)$/);
        expect(disposition).toBe(type === 'application/octet-stream' ? 'attachment' : 'inline');
        shown.add(type);
      }
    expect(shown.size).toBe(6);
    figure('S9 files', all.length);
  }, 120_000);
});

inBrowser('In a browser', () => {
  test('nothing of them runs: opened as they are, on their pages, or drawn into a page of this site', async () => {
    const { page, context } = await open(null);
    const ran: string[] = [];
    page.on('dialog', (dialog) => void dialog.dismiss());
    for (const { url, name } of kept) {
      await page.goto(`${url}/raw`).catch(() => null);
      if ((await page.title().catch(() => '')) === 'RAN') ran.push(`raw ${name}`);
    }
    for (const { url, name } of kept.filter((_, at) => at % 4 === 0)) {
      await page.goto(url);
      if ((await page.title()) === 'RAN') ran.push(`page ${name}`);
    }
    await page.goto(bug.url);
    const urls = kept.map(({ url }) => `${url}/raw`);
    // Evaluated from outside: no script of this site would ever do so.
    await page.evaluate(`Promise.all(${JSON.stringify(urls)}.map((src) => new Promise((settle) => {
      document.body.append(Object.assign(document.createElement('script'), { src, onload: settle, onerror: settle }));
    })))`);
    if ((await page.title()) === 'RAN') ran.push('as scripts');
    expect(ran).toEqual([]);
    await context.close();
  }, 240_000);
});
