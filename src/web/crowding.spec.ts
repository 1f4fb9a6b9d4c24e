// The law of what is too much: only a process that is busy by itself refuses, and strangers before those it knows.
import { expect, it } from '@jest/globals';
import { fullFor, isTooMuch, refusal } from './crowding.js';
import { headers } from './headers.js';

it.each([
  [1, 49, false, false],
  [1, 50, false, true],
  [1, 50, true, false],
  [1, 149, true, false],
  [1, 150, true, true],
  [2, 39, false, false],
  [2, 40, false, true],
  [2, 149, true, false],
  [9, 150, true, true],
  [0, 1_000, false, false],
  [0, 1_000, true, false],
])('full %d times in a row with %i under way, known: %s is too much: %s', (full, underWay, isKnown, is) =>
  expect(isTooMuch(full, underWay, isKnown)).toBe(is),
);

it.each([
  [0.95, 0, 1],
  [0.95, 1, 2],
  [0.9, 2, 3],
  [0.5, 2, 0],
])('busy for %d of the time after %i times is full for %i', (busy, before, full) =>
  expect(fullFor(busy, before)).toBe(full),
);

it('is refused with the headers of every answer', () => {
  const head = refusal(headers({ secure: true, attachmentUrl: '', assetHost: '' }));
  expect(head).toMatchObject({
    'Retry-After': '2',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
    'X-Frame-Options': 'DENY',
  });
  expect(head['Content-Security-Policy']).toContain("default-src 'none'");
});
