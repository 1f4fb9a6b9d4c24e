// A trace, or a profile, of bundled code names the files that went into the bundle.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sourceOf, traced } from './traces.js';

const folder = mkdtempSync(join(tmpdir(), 'bugzot-traces-'));
const at = (path: string): string => pathToFileURL(join(folder, path)).href;

beforeAll(() => {
  mkdirSync(join(folder, 'dist/bundle/cli'), { recursive: true });
  // Line 3, column 11 is line 42, column 5 of the source.
  const map = { version: 3, sources: ['../src/bugs/bug.js'], names: [], mappings: ';;UAyCI' };
  writeFileSync(join(folder, 'dist/bundle/chunk-1.js.map'), JSON.stringify(map));
  writeFileSync(join(folder, 'dist/bundle/chunk-2.js.map'), 'cut off');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('A trace', () => {
  it('names the place in the source', () => {
    const stack = `Error: no\n    at file (${at('dist/bundle/chunk-1.js')}:3:11)\n    at node:internal/x:1:2`;
    expect(traced(stack)).toBe(
      `Error: no\n    at file (${at('dist/src/bugs/bug.js')}:42:5)\n    at node:internal/x:1:2`,
    );
  });

  it.each(['dist/bundle/chunk-2.js', 'dist/bundle/cli/main.js', 'dist/src/main.js'])(
    'stays as it is where nothing is known of %s',
    (path) => expect(traced(`at ${at(path)}:3:11`)).toBe(`at ${at(path)}:3:11`),
  );
});

it('A place of a profile counts lines and columns from 0', () => {
  const place = { url: at('dist/bundle/chunk-1.js'), line: 2, column: 10 };
  expect(sourceOf(place)).toEqual({ url: at('dist/src/bugs/bug.js'), line: 41, column: 4 });
});
