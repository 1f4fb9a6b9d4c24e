// The laws of paging: what a cursor takes and refuses, what a sort means, and the SQL that both give.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Params } from '../database/params.js';
import { keysFor, keysetWhere, orderBy, readCursor, readSort, writeCursor, writeSort } from './paging.js';
import type { CursorKind, SortKey, Sorted } from './paging.js';

const keys = new Map<string, SortKey>([
  ['priority', { sql: 'p.rank', kind: 'int' }],
  ['updated', { sql: 'b.updated_at', kind: 'time' }],
  ['summary', { sql: 'b.summary', kind: 'text' }],
  ['id', { sql: 'b.id', kind: 'int' }],
]);
const usual: Sorted[] = [{ key: 'updated', descending: true }];
const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const time = '2026-11-21T14:03:00.123456Z';

describe('a cursor', () => {
  it('is read as it was written', () => {
    const moment = fc
      .date({ min: new Date(0), max: new Date('2200-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().replace('Z', '123Z'));
    const text = fc.string({ unit: 'grapheme', maxLength: 20 });
    fc.assert(
      fc.property(moment, fc.maxSafeInteger(), text, (...values) => {
        expect(readCursor(writeCursor(values), ['time', 'int', 'text'])).toEqual(values);
      }),
    );
  });

  it.each<[string, unknown, CursorKind[]]>([
    ['nothing', undefined, ['int']],
    ['an empty text', '', ['int']],
    ['a list of texts', ['a'], ['int']],
    ['no base64url', '§§', ['int']],
    ['no JSON', Buffer.from('{').toString('base64url'), ['int']],
    ['no list', encoded({ length: 1 }), ['int']],
    ['null', encoded(null), ['int']],
    ['too few', encoded([]), ['int']],
    ['too many', encoded([1, 2]), ['int']],
    ['a text for a number', encoded(['1']), ['int']],
    ['a fraction', encoded([1.5]), ['int']],
    ['a number too large', encoded([2 ** 53]), ['int']],
    ['a number for a text', encoded([1]), ['text']],
    ['NUL', encoded(['a\0']), ['text']],
    ['half a pair', encoded(['\ud800']), ['text']],
    ['a long text', encoded(['a'.repeat(301)]), ['text']],
    ['SQL', encoded(["'; DROP TABLE bugs"]), ['time']],
    ['a time without microseconds', encoded(['2026-11-21T14:03:00Z']), ['time']],
    ['a day that is not', encoded(['2026-02-30T14:03:00.123456Z']), ['time']],
    ['an hour that is not', encoded(['2026-02-20T25:03:00.123456Z']), ['time']],
    ['a very long one', 'a'.repeat(3_000), ['int']],
  ])('is none for %s', (_what, text, shape) => {
    expect(readCursor(text, shape)).toBeNull();
  });

  it('never fails', () => {
    const shape: CursorKind[] = ['time', 'int'];
    fc.assert(
      fc.property(fc.string(), fc.jsonValue(), (text, value) =>
        [readCursor(text, shape), readCursor(encoded(value), shape)].every((read) => read === null),
      ),
    );
  });
});

describe('a sort', () => {
  it.each([
    ['-priority', '-priority', '-priority,-id'],
    ['priority,-updated', 'priority,-updated', 'priority,-updated,-id'],
    ['priority,-id', 'priority,-id', 'priority,-id'],
    ['id,priority', 'id', 'id'],
    ['-id', '-id', '-id'],
    ['', '-updated', '-updated,-id'],
    ['colour', '-updated', '-updated,-id'],
    ['priority,priority', '-updated', '-updated,-id'],
    ['--priority', '-updated', '-updated,-id'],
    ['b.id; DROP TABLE bugs', '-updated', '-updated,-id'],
    ['__proto__', '-updated', '-updated,-id'],
    [['priority'], '-updated', '-updated,-id'],
    [undefined, '-updated', '-updated,-id'],
  ])('%j is written %s and means %s', (text, written, means) => {
    const sorted = readSort(text, keys, usual);
    expect(writeSort(sorted)).toBe(written);
    expect(sorted.map((one) => `${one.descending ? '-' : ''}${one.key}`).join()).toBe(means);
  });
});

describe('the SQL of a page', () => {
  const where = (text: string, values: (string | number)[], reversed = false) => {
    const params = new Params('first');
    const sorted = readSort(text, keys, usual);
    const columns = keysFor(sorted, keys);
    const directions = sorted.map((one) => one.descending);
    return {
      sql: keysetWhere(columns, directions, values, params, reversed),
      order: orderBy(columns, directions, reversed),
      values: params.values,
    };
  };

  it('is one row comparison when all keys go one way', () => {
    expect(where('-updated', [time, 42])).toEqual({
      sql: '(b.updated_at, b.id) < ($2::timestamptz, $3::bigint)',
      order: 'b.updated_at DESC, b.id DESC',
      values: ['first', time, 42],
    });
    expect(where('-updated', [time, 42], true)).toMatchObject({
      sql: '(b.updated_at, b.id) > ($2::timestamptz, $3::bigint)',
      order: 'b.updated_at ASC, b.id ASC',
    });
    expect(where('id', [42]).sql).toBe('(b.id) > ($2::bigint)');
  });

  it('is a chain when they do not', () => {
    expect(where('priority,-updated', [3, time, 42])).toMatchObject({
      sql:
        'p.rank >= $2::bigint AND ((p.rank > $2::bigint) OR (p.rank = $2::bigint AND b.updated_at < $3::timestamptz)' +
        ' OR (p.rank = $2::bigint AND b.updated_at = $3::timestamptz AND b.id < $4::bigint))',
      order: 'p.rank ASC, b.updated_at DESC, b.id DESC',
    });
    expect(where('priority,-updated', [3, time, 42], true)).toMatchObject({
      sql: expect.stringMatching(/^p\.rank <= .*updated_at > .*b\.id > /) as unknown,
      order: 'p.rank DESC, b.updated_at ASC, b.id ASC',
    });
  });

  it('holds no value', () => {
    const hostile = "'; DROP TABLE bugs; --";
    expect(where('summary', [hostile, 1]).sql).not.toContain('DROP');
  });

  it('knows no key that is not in the list', () => {
    expect(() => keysFor([{ key: 'colour', descending: true }], keys)).toThrow('no sort key');
  });
});
