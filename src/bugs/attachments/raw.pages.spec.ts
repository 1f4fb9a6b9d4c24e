// The law of giving bytes away: apart from this site, in parts, and not again to who has them.
import { describe, expect, it } from '@jest/globals';
import { isHeld, partOf, rawHeaders } from './raw.pages.js';

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
    expect(rawHeaders(file)).toEqual({
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Accept-Ranges': 'bytes',
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': 'attachment; filename="tap.html"',
      ETag: '"abc"',
      'Last-Modified': 'Sun, 01 Nov 2026 00:00:00 GMT',
    }));

  it('have a name also without one, and a time also where nobody knows it', () =>
    expect(rawHeaders({ ...file, name: '', at: null })).toMatchObject({
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
