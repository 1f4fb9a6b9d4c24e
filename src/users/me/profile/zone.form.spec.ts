// The law of time zones: those that exist, under any of their names.
import { describe, expect, it } from '@jest/globals';
import { isZone, zones } from './zone.form.js';

describe('time zones', () => {
  it('are offered with UTC first, each once', () => {
    expect(zones[0]).toBe('UTC');
    expect(zones).toContain('Europe/Berlin');
    expect(zones.length).toBeGreaterThan(300);
    expect(new Set(zones).size).toBe(zones.length);
  });

  it('are all known', () => expect(zones.filter((zone) => !isZone(zone))).toEqual([]));

  it.each(['UTC', 'Europe/Berlin', 'Asia/Calcutta', 'Asia/Kolkata', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5'])(
    '%s is one',
    (zone) => expect(isZone(zone)).toBe(true),
  );

  it.each(['', 'Mars/Olympus', '+01:00', 'Europe/Berlin\0', 'Europe/Berlin ', '../etc/passwd', 'x'.repeat(10_000)])(
    '%j is none',
    (zone) => expect(isZone(zone)).toBe(false),
  );
});
