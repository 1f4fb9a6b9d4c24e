// How commands are called: every option that is explained is shown, and the other way round.
import { expect, it } from '@jest/globals';
import * as words from './usage.words.js';

it.each([
  ['import', words.importUsage, words.importOptions],
  ['backup', words.backupUsage, words.backupOptions],
  ['restore', words.restoreUsage, words.restoreOptions],
  ['profile', words.profileUsage, words.profileOptions],
])('%s shows every option that it explains', (_, usage, options) => {
  const shown = [...usage.matchAll(/\[(--[^\]]+)\]/g)].map(([, option]) => option);
  expect(options.map(([option]) => option)).toEqual(shown);
  for (const [, meaning] of options) expect(meaning.length).toBeGreaterThan(20);
});
