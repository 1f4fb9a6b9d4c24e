// What pages say of the past.
import { describe, expect, it } from '@jest/globals';
import type { Who } from '../../who.js';
import { atWords, bugPast, listPast, listThen, noBugPage, noListPage, thenOf, thenPart, zoneOf } from './past.pages.js';

const stranger: Who = {
  person: null,
  everywhere: new Set(),
  inProduct: new Map(),
  hidden: [],
  roles: new Set(),
  address: '',
};
const day = { at: 1, said: '2026-03-01', words: '2026-03-01' };
const minute = { at: 1, said: '2026-03-01T13:30:10.5Z', words: '2026-03-01 13:30' };

describe('the past', () => {
  it('is asked for by a day or a time, and not by nothing', () => {
    expect([thenOf({}, stranger), thenOf({ asof: ' ' }, stranger)]).toEqual([null, null]);
    expect(thenOf({ asof: '2026-03-01' }, stranger)).toMatchObject({ said: '2026-03-01' });
    expect(thenOf({ asof: 'x' }, stranger)).toHaveProperty('problem');
    expect(zoneOf(stranger)).toBe('UTC');
  });

  it('is told in words, with the way to now', () => {
    expect([atWords(day), atWords(minute)]).toEqual(['at the end of 2026-03-01', 'at 2026-03-01 13:30']);
    expect(thenPart(minute)).toBe('?asof=2026-03-01T13%3A30%3A10.5Z');
    expect(bugPast(day, 7)).toEqual({
      words: 'This bug as it was at the end of 2026-03-01',
      now: '/bugs/7',
      note: '',
    });
    expect(listPast(day, { q: 'lid', sort: '' }, true)).toMatchObject({
      now: '/bugs?q=lid',
      note: expect.stringContaining('texts of today'),
    });
    expect(listPast(day, { q: '', sort: 'id' }, false)).toMatchObject({ now: '/bugs?q=&sort=id', note: '' });
  });

  it('is said on a list, with its day', () => {
    const list = { q: 'lid', sort: '' };
    expect(listThen(null, list, false, stranger)).toEqual({ asof: '', asofDay: '', past: [] });
    expect(listThen(day, list, false, stranger)).toMatchObject({ asof: '2026-03-01', asofDay: '1970-01-01' });
  });

  it('may be none', () => {
    expect(noListPage('No.', 'lid', 'x')).toMatchObject({
      sentence: 'No.',
      query: 'lid',
      now: '/bugs?q=lid',
      isWrong: true,
    });
    expect(noBugPage(7, 'No.', 'x', false)).toMatchObject({
      heading: 'Bug 7 as it was',
      action: '/bugs/7',
      isWrong: false,
    });
  });
});
