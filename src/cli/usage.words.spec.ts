// How commands are called: every option that is explained is shown, and the other way round.
import { expect, it } from '@jest/globals';
import { importOptions, importUsage } from './usage.words.js';

it('shows every option that it explains', () => {
  const shown = [...importUsage.matchAll(/\[(--[^\]]+)\]/g)].map(([, option]) => option);
  expect(importOptions.map(([option]) => option)).toEqual(shown);
  for (const [, meaning] of importOptions) expect(meaning.length).toBeGreaterThan(20);
});
