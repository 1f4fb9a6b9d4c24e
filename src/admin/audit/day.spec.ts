// Days in the reader's zone.
import { describe, expect, it } from '@jest/globals';
import { dayStart } from './day.js';

describe('a day begins', () => {
  it.each([
    ['2026-11-21', 'UTC', 0, '2026-11-21T00:00:00.000Z'],
    ['2026-11-21', 'Europe/Berlin', 0, '2026-11-20T23:00:00.000Z'],
    ['2026-07-01', 'Europe/Berlin', 0, '2026-06-30T22:00:00.000Z'],
    ['2026-10-25', 'Europe/Berlin', 1, '2026-10-25T23:00:00.000Z'],
    ['2026-03-29', 'Europe/Berlin', 1, '2026-03-29T22:00:00.000Z'],
    ['2026-11-21', 'Asia/Kathmandu', 0, '2026-11-20T18:15:00.000Z'],
    ['2026-11-21', 'Pacific/Kiritimati', 1, '2026-11-21T10:00:00.000Z'],
    ['2026-11-21', 'America/Los_Angeles', 0, '2026-11-21T08:00:00.000Z'],
  ])('%s in %s, %i later', (day, zone, later, at) =>
    expect(new Date(dayStart(day, zone, later) ?? 0).toISOString()).toBe(at),
  );

  it.each(['', '2026-02-30', '2026-1-1', 'today', '2026-13-01', '0000-00-00'])('not at %j', (day) =>
    expect(dayStart(day, 'UTC')).toBeNull(),
  );
});
