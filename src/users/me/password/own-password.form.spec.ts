// What a change of password asks for, as a table.
import { describe, expect, it } from '@jest/globals';
import { ownPasswordFields, ownPasswordForm } from './own-password.form.js';

const said = { current: 'the old kettle', password: 'a kettle that sings', again: 'a kettle that sings' };

describe('a change of password', () => {
  it('is taken with the one of now and the new one twice', () => expect(ownPasswordForm.parse(said)).toEqual(said));

  it.each([
    ['none of now', { current: undefined }, 'current'],
    ['an empty one of now', { current: '' }, 'current'],
    ['a broken one of now', { current: '\ud800' }, 'current'],
    ['several of now', { current: ['a', 'b'] }, 'current'],
    ['a short one', { password: 'kettle', again: 'kettle' }, 'password'],
    ['the same as now', { password: said.current, again: said.current }, 'password'],
    ['another the second time', { again: 'a kettle that sinks' }, 'again'],
  ])('is not taken with %s', (_what, more, field) => {
    expect(ownPasswordForm.safeParse({ ...said, ...more }).error?.issues[0]?.path).toEqual([field]);
  });

  it('knows no other field', () => {
    expect(ownPasswordFields.map(({ name }) => name)).toEqual(['current', 'password', 'again']);
    expect(ownPasswordForm.parse({ ...said, role: 'administrator', id: '1' })).toEqual(said);
  });
});
