// What a form may say of the time that something took.
import { describe, expect, it } from '@jest/globals';
import { timeSaid } from './time.form.js';

describe('the time spent', () => {
  it.each([
    [undefined, null],
    ['', null],
    ['  ', null],
    ['90', 90],
    ['-1h', -60],
  ])('%j is %j', (typed, minutes) => expect(timeSaid.parse(typed)).toBe(minutes));

  it.each(['0', 'soon', '9999999', ['1', '2'], 'x'.repeat(30)])('is not %j', (typed) => {
    const { error } = timeSaid.safeParse(typed);
    expect(error?.issues[0]?.message).toMatch(/[.]$/);
  });
});
