// What docs/trust.md and docs/asvs.md promise: every id has its bar and tests that exist, and no spec claims an id that does not name it.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { rowsOf } from '../support/promises.mjs';
import { filesIn, read, root } from './sources.js';

const range = (letter: string, from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, at) => `${letter}${from + at}`);

/** What is promised. */
const promised = [
  ...range('R', 1, 4),
  ...range('R', 9, 18),
  ...range('R', 23, 30),
  ...range('R', 33, 36),
  ...range('S', 1, 16),
  ...range('S', 18, 18),
  ...range('S', 20, 30),
];

const table = rowsOf('trust.md');
const asvs = rowsOf('asvs.md');

/** "path" or "path: words" of those that are not there. */
const missing = (rows: typeof table): string[] =>
  rows.flatMap(({ id, tests }) =>
    tests
      .filter(({ path, words }) => !existsSync(join(root, path)) || !read(path).includes(words))
      .map(({ path, words }) => `${id}: ${path}: ${words}`),
  );

describe('docs/trust.md', () => {
  it('has a row for each promise, with what happens, a bar and a test', () => {
    expect(table.map(({ id }) => id).filter((id) => promised.includes(id))).toEqual(promised);
    const empty = table.filter(({ cells, tests }) => cells.length !== 4 || cells.includes('') || tests.length === 0);
    expect(empty).toEqual([]);
  });

  it('names tests that exist', () => expect(missing(table)).toEqual([]));

  it('names every spec that says of itself that it shows one', () => {
    const claims = filesIn('test', /\.(spec|long)\.ts$/).flatMap((path) =>
      [...(read(path).split('\n')[0] ?? '').matchAll(/\b[RS]\d+\b(?! server)/g)].map(([id]) => [id, path] as const),
    );
    const shows = (id: string, path: string): boolean =>
      table.find((row) => row.id === id)?.tests.some((test) => test.path === path) ?? true;
    expect(claims.filter(([id, path]) => !shows(id, path))).toEqual([]);
    expect(claims.length).toBeGreaterThan(15);
  });
});

describe('docs/asvs.md', () => {
  it('has a test or a reason in each row, and reasons in few', () => {
    expect(asvs.length).toBeGreaterThan(75);
    expect(asvs.filter(({ cells }) => cells.length !== 4 || cells.includes(''))).toEqual([]);
    const unshown = asvs.filter(({ cells }) => cells.at(-1)?.startsWith('not automatic: '));
    expect(asvs.filter((row) => row.tests.length === 0 && !unshown.includes(row))).toEqual([]);
    expect(unshown.length).toBeLessThanOrEqual(8);
  });

  it('names tests that exist', () => expect(missing(asvs)).toEqual([]));
});
