// The law of how a moment of the past is read.
import { describe, expect, it } from '@jest/globals';
import { dayOf, exactly, momentWords, readMoment, thenView, type Then } from './moment.query.js';

const now = Date.parse('2026-11-21T14:03:00Z');
const iso = (text: string, zone = 'UTC'): string => {
  const read = readMoment(text, zone, now);
  return 'problem' in read ? read.problem : exactly(read.at);
};

describe('a moment', () => {
  it.each([
    ['2026-03-01', 'UTC', '2026-03-01T23:59:59.999999Z'],
    [' 2026-03-01 ', 'UTC', '2026-03-01T23:59:59.999999Z'],
    ['2026-03-01', 'Europe/Berlin', '2026-03-01T22:59:59.999999Z'],
    ['2026-03-01', 'America/New_York', '2026-03-02T04:59:59.999999Z'],
    ['2026-03-01', 'No/Such', '2026-03-01T23:59:59.999999Z'],
    ['2026-03-01 14:30', 'Europe/Berlin', '2026-03-01T13:30:59.999999Z'],
    ['2026-03-01T14:30:10', 'Europe/Berlin', '2026-03-01T13:30:10.999999Z'],
    ['2026-03-01T14:30:10Z', 'Europe/Berlin', '2026-03-01T14:30:10.999999Z'],
    ['2026-03-01T13:30:10.5Z', 'Europe/Berlin', '2026-03-01T13:30:10.500000Z'],
    ['2026-03-01T13:30:10.123456Z', 'Europe/Berlin', '2026-03-01T13:30:10.123456Z'],
  ])('%s in %s is the end of what was named', (text, zone, at) => expect(iso(text, zone)).toBe(at));

  it('ends with a day of 23 hours, and with one of 25', () => {
    expect(iso('2026-03-29', 'Europe/Berlin')).toBe('2026-03-29T21:59:59.999999Z');
    expect(iso('2026-10-25', 'Europe/Berlin')).toBe('2026-10-25T22:59:59.999999Z');
  });

  it('is the later one where clocks show it twice, and where they jump over it the jump', () => {
    expect(iso('2026-10-25 02:29:59.5', 'Europe/Berlin')).toBe('2026-10-25T01:29:59.500000Z');
    expect(iso('2026-03-29 02:30:00.5', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.500000Z');
  });

  it('may be the end of today, wherever that is', () => {
    expect(iso('2026-11-21')).toBe('2026-11-21T23:59:59.999999Z');
    expect(iso('2026-11-22', 'Pacific/Auckland')).toBe('2026-11-22T10:59:59.999999Z');
  });

  it.each([
    ['', momentWords.unclear],
    ['yesterday', momentWords.unclear],
    ['2026-3-1', momentWords.unclear],
    ['2026-03-01 25:00', momentWords.unclear],
    ['2026-03-01 14:30:61', momentWords.unclear],
    ['2026-02-30', momentWords.noDay('2026-02-30')],
    ['2026-13-01', momentWords.noDay('2026-13-01')],
    ['2026-11-22', momentWords.future],
    ['2026-11-21 14:05', momentWords.future],
    ['2999-01-01', momentWords.future],
  ])('%j is refused with a sentence', (text, sentence) => expect(iso(text)).toBe(sentence));

  it('is told as a day where a day was named, else with its time', () => {
    const told = (text: string): string => (readMoment(text, 'Europe/Berlin', now) as Then).words;
    expect([told('2026-03-01'), told('2026-03-01T13:30:10.5Z')]).toEqual(['2026-03-01', '2026-03-01 14:30']);
  });

  it('has a day and a time for whom it is shown to', () => {
    const then = readMoment('2026-03-01', 'Europe/Berlin', now) as Then;
    expect(dayOf(then, 'Europe/Berlin')).toBe('2026-03-01');
    expect(thenView(then, 'UTC').words).toBe('2026-03-01 22:59');
  });
});
