// The laws of statuses and resolutions: their words, their order, and how a report begins.
import { describe, expect, it } from '@jest/globals';
import { beginsAs, isDuplicate, isOpen, resolutionNamed, resolutions, statusNamed, statuses } from './statuses.js';

describe('the tables', () => {
  it.each([
    ['statuses', statuses],
    ['resolutions', resolutions],
  ] as const)('%s are ranked and explained', (_what, rows) => {
    expect(rows.map((row) => row.rank)).toEqual(rows.map((_row, at) => at + 1));
    for (const row of rows) expect(row.meaning).toMatch(/^[A-Z].*\.$/);
  });

  it('are open first, then closed', () => {
    expect(statuses.map((status) => isOpen(status.name))).toEqual([true, true, true, true, false, false, false]);
  });

  it('have one resolution that names another bug', () => {
    expect(resolutions.filter((row) => isDuplicate(row.name))).toHaveLength(1);
    expect(isDuplicate(null)).toBe(false);
  });
});

describe('words', () => {
  it.each([
    ['new', 'NEW'],
    ['CONFIRMED', 'NEW'],
    ['In_Progress', 'ASSIGNED'],
    ['closed', 'CLOSED'],
    ['done', null],
    ['', null],
    ['__proto__', null],
  ])('%j is the status %s', (word, name) => {
    expect(statusNamed(word)).toBe(name);
  });

  it.each([
    ['fixed', 'FIXED'],
    ['MOVED', null],
    ['', null],
  ])('%j is the resolution %s', (word, name) => {
    expect(resolutionNamed(word)).toBe(name);
  });
});

describe('a report', () => {
  it.each([
    [false, false, 'NEW'],
    [false, true, 'NEW'],
    [true, true, 'NEW'],
    [true, false, 'UNCONFIRMED'],
  ] as const)(
    'in a product that asks to confirm (%s) by someone who may edit (%s) begins as %s',
    (asks, mayEdit, status) => {
      expect(beginsAs(asks, mayEdit)).toBe(status);
    },
  );
});
