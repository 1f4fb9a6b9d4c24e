// Which buttons of a reaction are understood.
import { describe, expect, it } from '@jest/globals';
import { reactionForm, writeReacting } from './reaction.form.js';
import { signs } from './sign.js';

describe('a reaction', () => {
  it.each([
    [{ add: '5 heart' }, { add: { key: '5', sign: 'heart' } }],
    [{ remove: 'Ab-_9xYz01 up' }, { remove: { key: 'Ab-_9xYz01', sign: 'up' } }],
    [{ add: '0 eyes', other: 'x' }, { add: { key: '0', sign: 'eyes' } }],
  ])('%j says %j', (typed, said) => {
    expect(reactionForm.parse(typed)).toEqual(said);
  });

  it.each([
    [{}],
    [{ add: '5 heart', remove: '5 up' }],
    [{ add: '5 love' }],
    [{ add: 'heart' }],
    [{ add: '5  heart' }],
    [{ add: '5 heart\n' }],
    [{ add: ['5 heart', '6 heart'] }],
    [{ remove: '../1 up' }],
    [{ remove: 'twelveletters up' }],
  ])('is not %j', (typed) => {
    expect(reactionForm.safeParse(typed).success).toBe(false);
  });

  it('reads what it has written, of every sign', () => {
    for (const { name: sign } of signs)
      expect(reactionForm.parse({ add: writeReacting({ key: '7', sign }) })).toEqual({ add: { key: '7', sign } });
  });
});
