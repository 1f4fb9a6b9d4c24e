// The law of what begins with a word.
import { expect, it } from '@jest/globals';
import { everybody } from './listing.form.js';
import { waysQuery } from './ways.query.js';

it('looks between a word and the last of all letters after it', () => {
  const { params } = waysQuery({ ...everybody, words: ['ann'], role: null, hidden: [] });
  expect(params).toEqual(['ann', 'ann\u{10ffff}']);
});
