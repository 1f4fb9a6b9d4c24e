// The laws of the two ways to bugs with words: which one is taken, and that rights are the same on both.
import { describe, expect, it } from '@jest/globals';
import { Params } from '../../database/params.js';
import type { Who } from '../../who.js';
import { isOneLook, queryToSql } from './query.sql.js';
import { numbered, wayTo, type Way } from './ways.sql.js';
import { stranger, treeOf } from '../../../test/support/asking.js';

const staff: Who = { ...stranger, everywhere: new Set(['bugs.view', 'comments.private', 'bugs.all']) };
const staffOfOpen: Who = { ...stranger, everywhere: new Set(['bugs.view', 'comments.private']) };

function sqlOf(text: string, who: Who, way: Way): { sql: string; values: unknown[] } {
  const params = new Params(1, 9);
  const within = { from: '$1', to: '$2', way };
  const sql = queryToSql(treeOf(text), who, params, { within, known: new Map() });
  return { sql: sql.replace(/\s+/g, ' '), values: params.values };
}

describe('the way', () => {
  it.each([
    [3, 10_000, 'words'],
    [2800, 271, 'numbers'],
    [1000, 1000, 'numbers'],
    [0, 1, 'words'],
    [1001, 1001, undefined],
    [100_000, 7_600, undefined],
  ])('to %d bugs with the words among %d numbers is %s', (bugs, numbers, way) => {
    expect(wayTo(bugs, numbers)).toBe(way);
  });

  it.each([
    ['crash', true],
    ['crash OR freeze', true],
    ['crash -freeze', true],
    ['crash is:open -product:anvil', true],
    ['-crash', false],
    ['is:open', false],
    ['is:open -crash', false],
    ['crash OR is:open', false],
    ['crash (freeze OR is:open)', false],
  ])('may be said for "%s": %s', (text, may) => {
    expect(isOneLook(treeOf(text))).toBe(may);
  });

  it('of the words needs no numbers of bugs, which it has looked at', () => {
    expect(numbered({ from: '$1', to: '$2', way: 'words' })).toBe('true');
    expect(numbered({ from: '$1', to: '$2', way: 'numbers' })).toBe(
      'b.id >= (SELECT $1::bigint) AND b.id < (SELECT $2::bigint)',
    );
    expect(numbered({ from: '$1', to: '$2' })).toBe('b.id >= $1::bigint AND b.id < $2::bigint');
  });
});

describe.each<Way>(['words', 'numbers'])('by way of the %s', (way) => {
  /** How these words are looked at: without the index where the way is that of the numbers. */
  const lookedAt = (words: string): string => (way === 'words' ? `${words} @@` : `ts_match_vq(${words},`);

  it('a stranger has public words looked at alone', () => {
    const { sql } = sqlOf('crash', stranger, way);
    expect(sql).toContain(lookedAt('w.everyone'));
    expect(sql).not.toContain('w.staff @@');
    expect(sql).not.toContain('coalesce(w.staff');
  });

  it('staff has all of them looked at', () => {
    expect(sqlOf('crash', staff, way).sql).toContain(`AND ${lookedAt('coalesce(w.staff, w.everyone)')}`);
  });

  it('who is staff where a bug is open has private words looked at there alone', () => {
    expect(sqlOf('crash', staffOfOpen, way).sql).toContain(
      `AND ${lookedAt('CASE WHEN NOT b.is_restricted THEN coalesce(w.staff, w.everyone) ELSE w.everyone END')}`,
    );
  });

  it('nothing that was typed is part of the statement', () => {
    const { sql, values } = sqlOf('"xyzzy plugh" -quux', staff, way);
    expect(sql).not.toMatch(/xyzzy|plugh|quux/);
    expect(values).toEqual([1, 9, 'xyzzy plugh', 'quux']);
  });
});
