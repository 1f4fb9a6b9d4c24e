// The law of what is shown of files: a few pictures and text; all that could run is bytes to be kept.
import { describe, expect, it } from '@jest/globals';
import { givenAs, isPicture, mayBeText, mostText, textIn } from './kind.policy.js';

const bytes = { type: 'application/octet-stream', disposition: 'attachment' };
const text = { type: 'text/plain; charset=utf-8', disposition: 'inline' };

describe('what is given away', () => {
  it.each(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])('shows %s', (type) => {
    expect(givenAs(type)).toEqual({ type, disposition: 'inline' });
    expect(isPicture(type)).toBe(true);
  });

  it.each(['text/plain', 'text/x-patch'])('shows %s as text', (type) => expect(givenAs(type)).toEqual(text));

  it.each([
    'text/html',
    'text/xml',
    'text/css',
    'text/javascript',
    'text/plain; charset=utf-7',
    'image/svg+xml',
    'image/PNG',
    'image/bmp',
    'application/xhtml+xml',
    'application/pdf',
    'application/x-shockwave-flash',
    'application/java-archive',
    'message/rfc822',
    'multipart/related',
    'constructor',
    '',
  ])('never shows %j', (type) => {
    expect(givenAs(type)).toEqual(bytes);
    expect(isPicture(type)).toBe(false);
  });
});

describe('a text', () => {
  it.each([
    ['74616b65', 'take'],
    ['c3b6', 'ö'],
    ['f6', 'ö'],
    ['fffe74006100', 'ta'],
    ['feff00740061', 'ta'],
    ['efbbbf74', 't'],
    ['', ''],
    ['1b5b6d', '\u001b[m'],
    ['7400', null],
    ['89504e470d0a1a0a00', null],
  ])('%s is read as %j', (hex, expected) => expect(textIn(Buffer.from(hex, 'hex'))).toBe(expected));

  it('is looked for where a page can show it', () => {
    expect(mayBeText('text/plain', mostText)).toBe(true);
    expect(mayBeText('text/plain', mostText + 1)).toBe(false);
    expect(mayBeText('image/png', 8)).toBe(false);
  });
});
