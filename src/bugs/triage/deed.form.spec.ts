// What a triager says, as tables: the queue and its addresses, the deed, how long a bug is put off.
import { describe, expect, it } from '@jest/globals';
import { TEXT_MOST } from '../bug.form.js';
import { before, deedForm, lastOf, queueOf, refuseDay, snoozeOf, triageUrl, USUAL, type Queue } from './deed.form.js';

const queue = (more: Partial<Queue> = {}): Queue => ({ q: USUAL, isDown: true, after: null, ...more });

describe('a queue', () => {
  it.each<[unknown, Queue]>([
    [{}, queue()],
    [undefined, queue()],
    [{ q: '' }, queue({ q: '' })],
    [
      { q: ' lid ', sort: 'id', after: '7' },
      { q: 'lid', isDown: false, after: 7 },
    ],
    [{ q: ['lid', 'kettle'], sort: 'x', after: '0' }, queue({ q: 'lid' })],
    [{ q: 'x'.repeat(3_000), after: '9'.repeat(16) }, queue({ q: 'x'.repeat(2_000) })],
  ])('%j is %j', (said, is) => expect(queueOf(said)).toEqual(is));

  it.each<[Queue, number, number | null]>([
    [queue(), 7, 8],
    [queue({ isDown: false }), 7, 6],
    [queue({ isDown: false }), 1, null],
  ])('%j from before %d on stands behind %j', (one, bug, after) => expect(before(one, bug)).toEqual({ ...one, after }));

  it('comes back from its address', () => {
    expect(triageUrl(queue())).toBe('/triage?q=is%3Aopen+assignee%3Anone');
    const url = triageUrl({ q: 'a & b', isDown: false, after: 7 }, { bug: 9, did: 'accept', at: 12 });
    expect(url).toBe('/triage?q=a+%26+b&sort=id&after=7&last=9&did=accept&at=12');
    const said = Object.fromEntries(new URL(url, 'http://x').searchParams);
    expect([queueOf(said), lastOf(said)]).toEqual([
      { q: 'a & b', isDown: false, after: 7 },
      { bug: 9, did: 'accept', at: 12 },
    ]);
  });

  it.each([{}, { last: '7' }, { did: 'accept' }, { last: '7', did: 'burn' }, { last: '-7', did: 'accept' }])(
    '%j names no last deed',
    (said) => expect(lastOf(said)).toBeNull(),
  );
});

describe('a deed', () => {
  const least = { bug: '7', deed: 'accept', seen: '3' };

  it('needs a bug and what to do with it; the rest may be unsaid', () => {
    const words = { assignee: '', duplicate: '', resolution: '', text: '', span: 'day', until: '' };
    const unsaid = { priority: null, of: null, reply: null };
    expect(deedForm.parse(least)).toEqual({ bug: 7, deed: 'accept', seen: 3, ...words, ...unsaid });
    expect(deedForm.parse({ ...least, text: ' \n ' }).text).toBe('');
    expect(deedForm.parse({ ...least, text: 'Which\r\none?' }).text).toBe('Which\none?');
  });

  it.each([
    ['bug', { bug: '' }],
    ['deed', { deed: 'burn' }],
    ['seen', { seen: 'x' }],
    ['priority', { priority: 'high' }],
    ['assignee', { assignee: 'x'.repeat(51) }],
    ['duplicate', { duplicate: '1'.repeat(21) }],
    ['of', { of: '0' }],
    ['resolution', { resolution: 'x'.repeat(51) }],
    ['reply', { reply: 'x' }],
    ['text', { text: 'x'.repeat(TEXT_MOST + 1) }],
    ['span', { span: 'year' }],
    ['until', { until: '2026-02-30' }],
    ['until', { until: 'tomorrow' }],
  ])('is refused at %s: %j', (field, more) => {
    const wrong = deedForm.safeParse({ ...least, ...more }).error?.issues.map(({ path }) => path[0]);
    expect(wrong).toEqual([field]);
  });

  it('puts a bug off for a day, a week, or until a day that is named', () => {
    expect(snoozeOf({ span: 'day', until: '' })).toEqual({ days: 1 });
    expect(snoozeOf({ span: 'week', until: '2026-03-01' })).toEqual({ days: 7 });
    expect(snoozeOf({ span: 'date', until: '2026-03-01' })).toEqual({ day: '2026-03-01' });
    expect(() => snoozeOf({ span: 'date', until: '' })).toThrow('a day to come');
    expect(() => refuseDay()).toThrow('a day to come');
  });
});
