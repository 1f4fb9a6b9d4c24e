// What the pages of a redaction show: where the words stand, and never the words.
import { describe, expect, it } from '@jest/globals';
import { askingPage, checkingPage, placesOf } from './redaction.pages.js';

const none = {
  summary: 0,
  fields: 0,
  links: 0,
  comments: 0,
  revisions: 0,
  tags: 0,
  plays: 0,
  held: 0,
  history: 0,
  notes: 0,
  attachments: 0,
  imported: 0,
  waiting: 0,
};
const tokens = { csrf: 'c', once: 'o' };

describe('where words stand', () => {
  it.each([
    [none, []],
    [{ ...none, summary: 1, comments: 1 }, ['the summary', '1 comment']],
    [{ ...none, history: 2, notes: 1 }, ['2 entries of the history', '1 note of the history']],
    [{ ...none, history: 1, notes: 2000 }, ['1 entry of the history', '2,000 notes of the history']],
    [
      { ...none, comments: 2, attachments: 2, imported: 1 },
      ['2 comments', 'the names or descriptions of 2 attachments', 'what an import has kept of the bug'],
    ],
    [{ ...none, tags: 2, waiting: 1 }, ['2 tags of comments', '1 report to this product that is not a bug yet']],
    [{ ...none, attachments: 1 }, ['the name or description of 1 attachment']],
  ])('case %#', (counts, places) => expect(placesOf(counts)).toEqual(places));
});

it('does not show the words again', () => {
  const page = askingPage(7, 'c5', tokens, { leaked: 'hunter2', why: 'A password.' }, { leaked: 'Nothing there.' });
  expect(JSON.stringify(page)).not.toContain('hunter2');
  expect(JSON.stringify(page)).toContain('A password.');
  expect(checkingPage(7, none, 'x', tokens).form.hidden).toEqual([{ name: 'sealed', value: 'x' }]);
});
