// The law of looking for bugs that say the same.
import { describe, expect, it } from '@jest/globals';
import { parseQuery } from '../search/query.js';
import { alikeQuery } from './alike.query.js';

describe('a summary', () => {
  it.each([
    ['The lid of it is hot', ''],
    ['Whistle: is:open "quoted" OR whistle', '"whistle" OR "quoted" OR "open"'],
    ['Überhitzung (kettle)', '"überhitzung" OR "kettle"'],
    ['one two', ''],
    [
      'aaaa bbbbb cccccc ddddddd eeeeeeee fffffffff gggggggggg',
      '"gggggggggg" OR "fffffffff" OR "eeeeeeee" OR "ddddddd" OR "cccccc" OR "bbbbb"',
    ],
  ])('%s is looked for by %s', (summary, query) => {
    expect(alikeQuery(summary)).toBe(query);
    expect('tree' in parseQuery(query)).toBe(true);
  });
});
