// How much of a long thread stands on one page.
import { describe, expect, it } from '@jest/globals';
import type { EntryRow } from '../bug.sql.js';
import { ENTRIES, farReferences, threadOf } from './thread.js';

const entry = (at: number, bytes = 10): EntryRow =>
  ({ at, altered: [], comment: { number: at, isHidden: false, html: 'x'.repeat(bytes) } }) as unknown as EntryRow;
const entries = (from: number, to: number, bytes?: number): EntryRow[] =>
  Array.from({ length: to - from + 1 }, (_, nth) => entry(from + nth, bytes));
const ats = (rows: readonly EntryRow[]): number[] => rows.map(({ at }) => at);
const bytesOf = (rows: readonly EntryRow[]): number =>
  rows.reduce((sum, { comment }) => sum + (comment?.html.length ?? 0), 0);

describe('A thread', () => {
  it.each([0, 1, 299, 300])('of %d entries stands there whole', (count) => {
    const all = count === 0 ? [] : entries(1, count);
    const read = { entries: all, tail: null, said: null };
    expect(threadOf(read, 'whole')).toEqual({ entries: all, gap: null, previous: null, next: null });
  });

  it('that is longer has its beginning and its end, and says how many comments are between', () => {
    const read = { entries: entries(1, 301), tail: entries(851, 1000), said: 990 };
    const { entries: shown, gap } = threadOf(read, 'whole');
    expect([shown.length, shown[49]?.at, shown[50]?.at, shown.at(-1)?.at]).toEqual([200, 50, 851, 1000]);
    expect(gap).toEqual({ after: 50, comments: 790 });
  });

  it('of few long texts is parted by bytes', () => {
    const { entries: shown, gap } = threadOf({ entries: entries(1, 20, 100_000), tail: null, said: null }, 'whole');
    expect(ats(shown)).toEqual([1, 18, 19, 20]);
    expect(gap).toEqual({ after: 1, comments: 16 });
    expect(bytesOf(shown)).toBeLessThan(600_000);
  });

  it('shows one text also where it is too long', () => {
    expect(ats(threadOf({ entries: entries(1, 2, 900_000), tail: null, said: null }, 'after').entries)).toEqual([1]);
  });

  it('goes on after a moment, and back before one', () => {
    const read = { entries: entries(10, 10 + ENTRIES), tail: null, said: null };
    const on = threadOf(read, 'after');
    expect([on.entries.length, on.previous, on.next]).toEqual([ENTRIES, 10, 309]);
    const back = threadOf(read, 'before');
    expect([back.entries.length, back.previous, back.next]).toEqual([ENTRIES, 11, 310]);
  });

  it('ends where nothing is left', () => {
    const read = { entries: entries(10, 12), tail: null, said: null };
    expect(threadOf(read, 'after')).toMatchObject({ previous: 10, next: null });
    expect(threadOf(read, 'before')).toMatchObject({ previous: null, next: 12 });
  });
});

describe('A reference', () => {
  it('to a comment on another page is a lasting link', () => {
    const thread = threadOf({ entries: entries(1, 3), tail: null, said: null }, 'whole');
    expect(farReferences(42, thread)('<a href="#c2">a</a> <a href="#c9">b</a>')).toBe(
      '<a href="#c2">a</a> <a href="/bugs/42/comments/9">b</a>',
    );
  });
});
