// What the address of a list asks for, and what its buttons say.
import { describe, expect, it } from '@jest/globals';
import { askedOf, moveForm } from './asked.form.js';

describe('a list', () => {
  it.each([
    [{}, { q: '', show: 'active', active: true, product: '', after: '', before: '' }],
    [
      { show: 'retired', q: ' a\0b ' },
      { q: 'ab', show: 'retired', active: false },
    ],
    [
      { show: 'all', product: 'kettle', after: 'x', before: 'y' },
      { active: null, product: 'kettle', after: 'x' },
    ],
    [
      { show: 'else', q: ['a', 'b'] },
      { q: 'a', show: 'active' },
    ],
    [{ q: 'x'.repeat(300) }, { q: 'x'.repeat(255) }],
    [{ q: '\ud800' }, { q: '\ufffd' }],
    [null, { q: '' }],
  ])('of %j asks for %j', (query, wanted) => expect(askedOf(query)).toMatchObject(wanted));
});

describe('a move', () => {
  it.each([
    [{ up: '7' }, { id: 7, wish: 'up' }],
    [{ down: '7' }, { id: 7, wish: 'down' }],
    [
      { id: '7', place: ' 3 ' },
      { id: 7, wish: 3 },
    ],
    [{ up: 'x' }, { id: 0, wish: 'up' }],
    [
      { id: ['7', '8'], place: ['2', '3'] },
      { id: 7, wish: 2 },
    ],
  ])('%j', (said, wanted) => expect(moveForm.parse(said)).toEqual(wanted));

  it.each([[{}], [{ id: '7', place: '0' }], [{ id: '7', place: '-1' }], [{ id: '7', place: 'first' }]])(
    'is none: %j',
    (said) =>
      expect(moveForm.safeParse(said).error?.issues[0]).toMatchObject({
        path: ['place'],
        message: 'Please give a place: a number, from 1.',
      }),
  );
});
