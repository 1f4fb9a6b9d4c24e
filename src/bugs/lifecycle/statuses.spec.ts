// The laws of statuses and resolutions: their words, their order, and statuses of one's own beside the stock ones.
import { describe, expect, it } from '@jest/globals';
import {
  catalogueOf,
  isDuplicate,
  isStock,
  mended,
  resolutionNamed,
  resolutions,
  statuses,
  stockCatalogue,
} from './statuses.js';

const qa = { name: 'QA', rank: 8, isOpen: true, meaning: 'Is being tested.' };
const own = catalogueOf([...statuses, qa]);

describe('the tables', () => {
  it.each([
    ['statuses', statuses],
    ['resolutions', resolutions],
  ] as const)('%s are ranked and explained', (_what, rows) => {
    expect(rows.map((row) => row.rank)).toEqual(rows.map((_row, at) => at + 1));
    for (const row of rows) expect(row.meaning).toMatch(/^[A-Z].*\.$/);
  });

  it('are open first, then closed', () => {
    const isOpen = statuses.map((status) => stockCatalogue.isOpen(status.name));
    expect(isOpen).toEqual([true, true, true, true, false, false, false]);
  });

  it('have the resolution that says mended, which is the first', () => {
    expect(mended).toBe(resolutions[0].name);
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
    ['qa', null],
    ['', null],
    ['__proto__', null],
  ])('%j is the status %s', (word, name) => {
    expect(stockCatalogue.named(word)).toBe(name);
  });

  it.each([
    ['fixed', 'FIXED'],
    ['MOVED', null],
    ['', null],
  ])('%j is the resolution %s', (word, name) => {
    expect(resolutionNamed(word)).toBe(name);
  });
});

describe('a status of one’s own', () => {
  it('is a word as every other', () => {
    expect([own.named('qa'), own.isOpen('QA'), own.meaning('QA'), isStock('QA')]).toEqual([
      'QA',
      true,
      'Is being tested.',
      false,
    ]);
  });

  it('that there is not is neither open nor explained', () => {
    expect([own.isOpen('BOILING'), own.meaning('BOILING'), isStock('NEW')]).toEqual([false, '', true]);
  });
});
