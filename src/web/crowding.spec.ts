// The law of what is too much: only a process that is busy by itself refuses, and strangers before those it knows.
import { expect, it } from '@jest/globals';
import { isTooMuch } from './crowding.js';

it.each([
  [0.95, 49, false, false],
  [0.95, 50, false, true],
  [0.95, 50, true, false],
  [0.95, 149, true, false],
  [0.95, 150, true, true],
  [1, 1_000, true, true],
  [0.5, 1_000, false, false],
  [0, 1_000, true, false],
])('busy for %d of the time with %i under way, known: %s is too much: %s', (busy, underWay, isKnown, is) =>
  expect(isTooMuch(busy, underWay, isKnown)).toBe(is),
);
