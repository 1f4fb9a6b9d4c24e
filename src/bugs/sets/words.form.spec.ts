// What may stand in a set as words of its own.
import { describe, expect, it } from '@jest/globals';
import { aliasOf, linkOf } from './words.form.js';

describe('an address of a page elsewhere', () => {
  it.each([
    ['https://example.org', 'https://example.org/'],
    [' http://example.org/a?b=c#d ', 'http://example.org/a?b=c#d'],
    ['HTTPS://EXAMPLE.org/ä', 'https://example.org/%C3%A4'],
    ['ftp://example.org', null],
    ['javascript:alert(1)', null],
    ['https://ann:secret@example.org/', null],
    ['https://ann@example.org/', null],
    ['example.org', null],
    ['', null],
    [`https://example.org/${'a'.repeat(1_000)}`, null],
  ])('%s is kept as %s', (text, kept) => {
    expect(linkOf(text)).toBe(kept);
  });
});

describe('another name of a bug', () => {
  it.each([
    ['CVE-2026-1', 'CVE-2026-1'],
    ['lid_v1.2', 'LID_V1.2'],
    ['42', null],
    ['1.2', null],
    ['new', null],
    ['two words', null],
    ['-x', null],
    ['a/b', null],
    ['', null],
    ['a'.repeat(101), null],
  ])('%s is kept as %s', (text, kept) => {
    expect(aliasOf(text)).toBe(kept);
  });
});
