// The law of a bug's ETag: what its page refers to can be read from it again, and nothing else is read from a header.
import { describe, expect, it } from '@jest/globals';
import { readEtag, stampOf, writeEtag } from './stamp.js';

const sum = 'Abcdefghij-_klmnopqr12';

describe('the ETag of a bug', () => {
  it.each([
    { bugs: [], attachments: [] },
    { bugs: [7, 1_000_000], attachments: [] },
    { bugs: [1], attachments: [{ bug: 36, number: 2 }] },
    { bugs: [], attachments: Array.from({ length: 30 }, (_, at) => ({ bug: at + 1, number: 1 })) },
  ])('tells again what the page refers to: %j', (refs) => {
    const etag = writeEtag(sum, refs);
    expect(readEtag(etag)).toEqual({ etag, refs });
    expect(readEtag(`W/"1-abc", ${etag}, "x"`)).toEqual({ etag, refs });
  });

  it('is none where it would be long', () => {
    expect(writeEtag(sum, { bugs: Array.from({ length: 31 }, (_, at) => at), attachments: [] })).toBe('');
  });

  it.each([
    '',
    '*',
    'W/"1234-abc"',
    `W/"b${sum}"`,
    `W/"b${sum}.1.2'; --"`,
    `W/"b${sum}.${'1.'.repeat(31)}"`,
    `W/"b${sum}.zzzzzzzzzzz"`,
    `W/"b${sum}.1-zzzzzz"`,
  ])('is not read from “%s”', (header) => {
    expect(readEtag(header)).toBeNull();
  });
});

describe('what the page of a bug is made from', () => {
  const custom = (name: string) => ({ field: 'cf.team', name });
  const spoken = { customFields: [custom('Team')], entries: [{ field: 'cf.team' }] };
  const silent = { customFields: [custom('Team')], entries: [{ field: 'cf.teams' }] };

  it('is another text where anything in it is', () => {
    expect(stampOf({ ...spoken, entries: [] } as never)).not.toBe(stampOf(spoken));
  });

  it("names a field of one's own only where it speaks of it", () => {
    expect(stampOf({ ...spoken, customFields: [custom('Crew')] })).not.toBe(stampOf(spoken));
    expect(stampOf({ ...silent, customFields: [custom('Crew')] })).toBe(stampOf(silent));
  });

  it('says nothing of files that are not told', () => {
    expect(stampOf({ ...spoken, attachmentCount: 1 })).toBe(stampOf({ ...spoken, attachmentCount: 2 }));
  });
});
