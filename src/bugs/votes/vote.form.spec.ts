// What may be said with a vote, and what a form without a field leaves alone.
import { describe, expect, it } from '@jest/globals';
import { readForm } from '../../web/form.js';
import { voteForm } from './vote.form.js';

describe('A vote', () => {
  it.each([
    [{}, {}],
    [
      { version: '', platform: '' },
      { version: null, platform: null },
    ],
    [
      { version: '12', platform: '3' },
      { version: 12, platform: 3 },
    ],
  ])('says of %j the place %j', (typed, said) => {
    expect(readForm(voteForm, typed)).toEqual(said);
  });

  it.each(['x', '0', '-1', '1e3', '9999999999999999'])('knows no place %j', (version) => {
    expect(() => readForm(voteForm, { version })).toThrow('Please choose one of the list.');
  });
});
