// The search for canaries hears each of them in every form; a deaf one would let everything pass.
import { describe, expect, it } from '@jest/globals';
import { canaryWord, heardIn, song, type Canary } from './canaries.js';

const canary: Canary = { name: 'one', word: canaryWord(), product: 'kettle', audience: 'staff' };
const other: Canary = { ...canary, name: 'other', word: canaryWord() };
const text = song(canary);
const base64 = (before: string): string => Buffer.from(`${before}${text} after`).toString('base64');

const forms: [string, string][] = [
  ['as it is', text],
  ['in capitals', text.toUpperCase()],
  ['in HTML', text.replace('&', '&amp;').replace('<', '&lt;').replaceAll('"', '&quot;')],
  ['in a URL', `/bugs?q=${encodeURIComponent(text)}`],
  ['in a form', new URLSearchParams({ text }).toString()],
  ['in base64', base64('')],
  ['in base64, shifted by one', base64('x')],
  ['in base64, shifted by two', base64('xx')],
  ['in base64 of a cursor', Buffer.from(JSON.stringify([7, text])).toString('base64url')],
  ['cut off at 20 characters', text.slice(0, 20)],
  ['without its first 12 characters', text.slice(12, 32)],
  ['broken over two lines', `${text.slice(0, 15)}=\r\n${text.slice(15)}`],
  ['broken in base64', base64('').replace(/(.{30})/g, '$1\n')],
  ['backwards', [...text].reverse().join('')],
  ['in a header', `etag: W/"${canary.word}"`],
];

describe('a canary', () => {
  it.each(forms)('is heard %s', (_how, leaked) => {
    expect(heardIn(`<p>before</p>${leaked}<p>after</p>`, [other, canary])).toEqual([canary]);
  });

  it('is not heard where it is not', () => {
    expect(heardIn('<p>The lid sticks. – crème <brûlée> & "co" = 100 %</p>', [canary, other])).toEqual([]);
  });
});
