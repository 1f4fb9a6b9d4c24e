// The law of titles: the first one of an HTML page, as one line of plain text.
import { describe, expect, it } from '@jest/globals';
import { READ_MOST, titleOf } from './title.js';

const html = 'text/html; charset=utf-8';
const of = (page: string | Buffer, type = html): string => titleOf(Buffer.from(page as string), type);

describe('the title', () => {
  it.each([
    ['<title>Lid sticks</title>', 'Lid sticks'],
    ['<!doctype html><HEAD><TITLE lang=en>\n  Lid\n\tsticks  </TITLE>', 'Lid sticks'],
    ['<title>a &lt;b&gt; &amp;amp; &#8211; &#x41; &quot;c&apos;&nbsp;d</title>', 'a <b> &amp; – A "c\' d'],
    ['<title><b>bold</b></title>', '<b>bold</b>'],
    ['<title>first</title><title>second</title>', 'first'],
    ['<title>&#0;&#xd800;&#x110000;&nosuch;&copy</title>', '&#0;&#xd800;&#x110000;&nosuch;&copy'],
    ['<title>\u202eevil\u200b\u0007word</title>', 'evil word'],
    ['<title>never ends', ''],
    ['<titles>no</titles>', ''],
    ['nothing', ''],
    ['<title></title>', ''],
  ])('of %j is %j', (page, title) => expect(of(page)).toBe(title));

  it.each([
    ['text/plain', ''],
    ['application/json', ''],
    ['', ''],
    ['text/htmlx', ''],
    ['TEXT/HTML', 'x'],
    ['application/xhtml+xml; charset="utf-8"', 'x'],
  ])('of a page of type “%s” is “%s”', (type, title) => expect(of('<title>x</title>', type)).toBe(title));

  it('is read in the writing that is named', () => {
    const latin = Buffer.from('<title>für</title>', 'latin1');
    expect(of(latin, 'text/html; charset=iso-8859-1')).toBe('für');
    expect(of(Buffer.from('<meta charset="windows-1252"><title>für</title>', 'latin1'), 'text/html')).toBe('für');
    expect(of('<title>für</title>', 'text/html; charset=klingon')).toBe('für');
  });

  it('is cut, and looked for at the beginning only', () => {
    expect([...of(`<title>${'ö'.repeat(500)}</title>`)]).toHaveLength(200);
    expect(of(`${' '.repeat(READ_MOST)}<title>late</title>`)).toBe('');
  });

  it('is found quickly in a page that was made to be slow', () => {
    for (const piece of ['<title ', '<title', '&#x', '<', '\u0000']) expect(of(piece.repeat(20_000))).toBe('');
    expect([...of(`<title>${'&amp;'.repeat(10_000)}</title>`)]).toHaveLength(200);
  });
});
