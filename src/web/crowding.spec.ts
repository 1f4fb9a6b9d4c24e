// The law of what is too much: only a process that is busy by itself refuses; strangers and those it knows have places of their own.
import { expect, it } from '@jest/globals';
import { fullFor, isTooMuch, refusal } from './crowding.js';
import { headers } from './headers.js';

it.each([
  [1, { strangers: 39, known: 150 }, false, false],
  [1, { strangers: 40, known: 0 }, false, true],
  [1, { strangers: 40, known: 149 }, true, false],
  [1, { strangers: 0, known: 150 }, true, true],
  [2, { strangers: 15, known: 60 }, false, false],
  [2, { strangers: 16, known: 0 }, false, true],
  [2, { strangers: 16, known: 59 }, true, false],
  [9, { strangers: 0, known: 60 }, true, true],
  [0, { strangers: 1_000, known: 1_000 }, false, false],
  [0, { strangers: 1_000, known: 1_000 }, true, false],
])('full %d times in a row with %j under way, known: %s is too much: %s', (full, underWay, isKnown, is) =>
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
