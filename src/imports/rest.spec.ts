// The law of the rest: what has no place is kept as it was, and counted.
import { describe, expect, it } from '@jest/globals';
import { line, row, told } from '../../test/support/lives.js';
import type { Mark } from './plan.js';
import { restOf } from './rest.js';
import { Tally } from './tally.js';

function rest(more: object, tally: Tally, mark: Mark = { left: 'none' }): Record<string, unknown> {
  return restOf({ ...row(more), mark }, told(more), tally);
}

describe('what has no place', () => {
  it('is kept as it was and counted', () => {
    const tally = new Tally();
    const more = {
      attachments: [{ filename: 'a.png', colour: 'red' }, { filename: 'b.png' }],
      keywords: ['x', 'y'],
      components: ['lid', 'whistle'],
      type: 'Bug',
      colour: 'red',
      links: [],
      priority: 'Critical',
      comments: [
        { ...line.comments[0], likes: 3 },
        { author: 'eve', createdAt: '2019-01-01T00:00:00Z', text: '' },
      ],
    };
    expect(rest(more, tally)).toEqual({
      attachments: [{ filename: 'a.png', colour: 'red' }],
      keywords: ['x', 'y'],
      components: ['lid', 'whistle'],
      type: 'Bug',
      colour: 'red',
      commentKeys: { 1: { likes: 3 } },
      commentTimes: { 2: '2019-01-01T00:00:00.000Z' },
      words: { priority: 'Critical' },
    });
    const counts = { attachments: 1, keywords: 2, components: 1, types: 1, others: 2, early: 1, links: 0 } as const;
    for (const [kind, count] of Object.entries(counts))
      expect([kind, tally.of(kind as keyof typeof counts).count]).toEqual([kind, count]);
    expect(tally.of('others').examples).toEqual(['colour', 'comments.likes']);
  });

  it('is nothing where everything has a place', () => {
    expect(rest({ components: ['lid'], history: [], severity: null }, new Tally())).toEqual({});
  });

  it.each(['outside', 'circles', 'unmarked'] as const)('is a duplicate mark that was left out: %s', (left) => {
    const tally = new Tally();
    expect(rest({ dupOf: 'K-9' }, tally, { left })).toEqual({ dupOf: 'K-9' });
    expect(tally.of(left)).toEqual({ count: 1, examples: ['K-1'] });
  });

  it('is an update of which nothing else is known', () => {
    const tally = new Tally();
    const open = { status: 'Open', resolution: null, assignee: null };
    expect(rest(open, tally)).toEqual({ updatedAt: '2020-03-01T00:00:00.000Z', words: { status: 'Open' } });
    expect(tally.of('updates').count).toBe(1);
  });

  it('is a name that was cut, or a summary that was missing', () => {
    const tally = new Tally();
    expect(rest({ product: 'Kettle of the year', title: ' ' }, tally)).toEqual({
      words: { product: 'Kettle of the year' },
    });
    const long = 'so long '.repeat(200);
    expect(rest({ title: long }, tally)).toEqual({ words: { title: long } });
    expect(told({ title: long }).life.bug.summary).toHaveLength(1000);
    expect([tally.of('names').count, tally.of('untitled').count]).toEqual([2, 1]);
  });

  it('is a time that is missing', () => {
    const tally = new Tally();
    rest({ updatedAt: null }, tally);
    expect(tally.of('late').count).toBe(1);
  });
});
