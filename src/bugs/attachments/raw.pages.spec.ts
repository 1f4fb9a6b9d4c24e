// The law of giving bytes away: apart from this site, in parts, and not again to who has them.
import { describe, expect, it } from '@jest/globals';
import { apartUrl, isHeld, partOf, rawHeaders } from './raw.pages.js';

const file = {
  name: 'tap.html',
  type: 'text/html',
  key: '3',
  at: Date.UTC(2026, 10, 1) * 1000,
  sha256: 'abc',
  size: 10,
};

describe('the bytes of a file', () => {
  it('are apart from this site, whatever they are', () =>
    expect(rawHeaders(file, 'same-origin')).toEqual({
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Accept-Ranges': 'bytes',
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': 'attachment; filename="tap.html"',
      ETag: '"abc"',
      'Last-Modified': 'Sun, 01 Nov 2026 00:00:00 GMT',
    }));

  it('are shown by other hosts only where they have one of their own', () =>
    expect(rawHeaders(file, 'cross-origin')).toEqual({
      ...rawHeaders(file, 'same-origin'),
      'Cross-Origin-Resource-Policy': 'cross-origin',
    }));

  it.each([
    ['tap.html', 'tap.html'],
    ['../große tür?.png', '_gro%C3%9Fe%20t%C3%BCr_.png'],
    ['a/b#c', 'a_b%23c'],
    ['', 'attachment-3'],
    ['\ud800', 'attachment-3'],
  ])('have an address of their own on another host: %j', (name, shown) =>
    expect(apartUrl('https://files.example.net', 't.s', { ...file, name })).toBe(
      `https://files.example.net/files/t.s/${shown}`,
    ),
  );

  it('have a name also without one, and a time also where nobody knows it', () =>
    expect(rawHeaders({ ...file, name: '', at: null }, 'same-origin')).toMatchObject({
      'Content-Disposition': 'attachment; filename="attachment-3"',
      'Last-Modified': 'Thu, 01 Jan 1970 00:00:00 GMT',
    }));

  it.each([
    ['', 200, undefined, { 'Content-Length': '10' }],
    ['bytes=2-3', 206, { from: 2, to: 3 }, { 'Content-Length': '2', 'Content-Range': 'bytes 2-3/10' }],
    ['bytes=10-', 416, undefined, { 'Content-Range': 'bytes */10' }],
  ])('are given as asked: %j', (range, status, part, headers) =>
    expect(partOf({ ...file, at: null }, { range, ifRange: '' })).toEqual({
      status,
      headers,
      ...(part && { range: part }),
    }),
  );

  it.each([
    ['', false],
    ['"abc"', true],
    ['W/"abc"', true],
    ['"x", "abc"', true],
    ['*', true],
    ['abc', false],
    ['"abcd"', false],
  ])('are held by who says %j: %s', (tags, held) => expect(isHeld(tags, file)).toBe(held));
});
