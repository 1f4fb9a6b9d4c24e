// Moments that a form may name.
import { describe, expect, it } from '@jest/globals';
import { undoForm } from './undo.form.js';

describe('The change that is to be taken back', () => {
  it.each([
    ['1764158400000001', 1764158400000001],
    ['1', 1],
    ['0', null],
    ['', null],
    ['-5', null],
    ['9999999999999999', null],
    ['17641584000000010', null],
    ['1e9', null],
    [undefined, null],
    [['1', '2'], null],
  ])('%p is %p', (at, moment) => {
    const read = undoForm.safeParse({ at });
    expect(read.success ? read.data.at : null).toBe(moment);
  });
});
