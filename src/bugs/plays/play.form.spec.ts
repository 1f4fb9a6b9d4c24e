// What is read of a form for the state of play.
import { describe, expect, it } from '@jest/globals';
import { playForm, PLAY_MOST } from './play.form.js';

describe('a state of play', () => {
  it.each([
    [
      { seen: '0', text: ' \n' },
      { seen: 0, text: '' },
    ],
    [
      { seen: '12', text: 'a\r\nb' },
      { seen: 12, text: 'a\nb' },
    ],
    [{ seen: '1' }, { seen: 1, text: '' }],
  ])('%j gives %j', (typed, said) => {
    expect(playForm.parse(typed)).toEqual(said);
  });

  it.each([
    [{ text: 'a' }],
    [{ seen: '', text: 'a' }],
    [{ seen: '-1' }],
    [{ seen: '1', text: 'a'.repeat(PLAY_MOST + 1) }],
  ])('refuses %j', (typed) => {
    expect(playForm.safeParse(typed).success).toBe(false);
  });
});
