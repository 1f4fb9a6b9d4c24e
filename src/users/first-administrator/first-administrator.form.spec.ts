// What the first administrator says of himself, as a table.
import { describe, expect, it } from '@jest/globals';
import { firstAdministratorFields, firstAdministratorForm } from './first-administrator.form.js';

const said = {
  name: 'ada',
  email: 'ada@example.org',
  realName: ' Ada  Lovelace ',
  password: 'a kettle that sings',
  again: 'a kettle that sings',
};

describe('the first administrator', () => {
  it('is taken with name, address and a password that was typed twice', () => {
    expect(firstAdministratorForm.parse(said)).toEqual({ ...said, realName: 'Ada Lovelace' });
  });

  it.each([
    ['another password the second time', { again: 'a kettle that sinks' }, 'again'],
    ['no second time', { again: undefined }, 'again'],
    ['a short password', { password: 'kettle', again: 'kettle' }, 'password'],
    ['no name', { name: '' }, 'name'],
    ['no address', { email: 'ada' }, 'email'],
  ])('is not taken with %s', (_what, more, field) => {
    const read = firstAdministratorForm.safeParse({ ...said, ...more });
    expect(read.error?.issues[0]?.path).toEqual([field]);
  });

  it('is not asked for a role', () => {
    expect(firstAdministratorFields.map(({ name }) => name)).toEqual([
      'name',
      'email',
      'realName',
      'password',
      'again',
    ]);
  });
});
