// A moment in a reader's zone, as tables: summer time, half hours, the other side of the date line.
import { describe, expect, it } from '@jest/globals';
import { timeView } from './parts.pages.js';

describe('a moment', () => {
  it.each([
    ['2026-11-21T14:03:59.999Z', 'UTC', '2026-11-21 14:03'],
    ['2026-11-21T14:03:00.000Z', 'Asia/Kathmandu', '2026-11-21 19:48'],
    ['2026-11-21T14:03:00.000Z', 'Pacific/Apia', '2026-11-22 03:03'],
    ['2026-03-29T00:59:59.000Z', 'Europe/Berlin', '2026-03-29 01:59'],
    ['2026-03-29T01:00:00.000Z', 'Europe/Berlin', '2026-03-29 03:00'],
    ['2026-10-25T00:59:00.000Z', 'Europe/Berlin', '2026-10-25 02:59'],
    ['2026-10-25T01:00:00.000Z', 'Europe/Berlin', '2026-10-25 02:00'],
    ['2026-04-04T15:00:00.000Z', 'Australia/Lord_Howe', '2026-04-05 01:30'],
    ['1969-12-31T23:59:00.000Z', 'America/New_York', '1969-12-31 18:59'],
    ['2024-02-29T12:00:00.000Z', 'UTC', '2024-02-29 12:00'],
    ['2026-11-21T14:03:00.000Z', 'Nowhere/At_All', '2026-11-21 14:03'],
  ])('%s in %s is %s', (iso, zone, words) => {
    const [day, clock] = words.split(' ');
    for (let again = 0; again < 2; again += 1)
      expect(timeView(Date.parse(iso), zone)).toEqual({ iso, words, day, clock });
  });

  it('is what the language itself says, in every zone and at any time', () => {
    const zones = Intl.supportedValuesOf('timeZone');
    zones.forEach((zone, at) => {
      const moment = Date.UTC(1975, 0) + at * 3_600_000 * 977 + at * 61_000;
      const parts = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;
      const said = new Intl.DateTimeFormat('sv-SE', { ...parts, timeZone: zone }).format(moment);
      expect([zone, timeView(moment, zone).words]).toEqual([zone, said]);
    });
  });

  it('that never was says so', () => {
    expect(timeView(null, 'UTC')).toEqual({ iso: '', words: 'never', day: 'never', clock: '' });
  });
});
