// What a stranger says to get an account.
import { describe, expect, it } from '@jest/globals';
import {
  addressFields,
  addressForm,
  claimField,
  isAtHost,
  registrationFields,
  registrationForm,
} from './registration.form.js';

describe('the address', () => {
  const hosts = ['example.org', 'kettle.example'];
  it.each([
    ['rita@example.org', [], true],
    ['rita@example.org', hosts, true],
    ['rita@EXAMPLE.org', hosts, true],
    ['rita@elsewhere.example', hosts, false],
    ['rita@sub.example.org', hosts, false],
    ['rita@example.org.elsewhere.example', hosts, false],
  ])('%s with %j', (email, at, allowed) => {
    expect(isAtHost(email, at)).toBe(allowed);
    expect(addressForm(at).safeParse({ email }).success).toBe(allowed);
  });

  it('is asked for with the hosts that it has to be at', () => {
    expect(addressFields([])[0]?.hint).not.toContain('at ');
    expect(addressFields(hosts)[0]?.hint).toContain('at example.org or kettle.example');
  });
});

describe('the rest', () => {
  const said = { name: 'penny', password: 'a kettle that sings', again: 'a kettle that sings' };

  it('is a name and a password that was typed twice, and what may be left out', () => {
    expect(registrationForm.parse({ ...said, role: 'administrator', status: 'active' })).toMatchObject({
      name: 'penny',
      realName: '',
      zone: 'UTC',
    });
    expect(registrationForm.parse(said)).not.toHaveProperty('role');
  });

  it.each([
    [{ again: 'something else' }, 'again'],
    [{ name: 'me' }, 'name'],
    [{ zone: 'Europe/Atlantis' }, 'zone'],
    [{ password: 'password1234', again: 'password1234' }, 'password'],
  ])('is refused with %j', (more, field) => {
    expect(registrationForm.safeParse({ ...said, ...more }).error?.issues[0]?.path).toEqual([field]);
  });

  it('asks for name, real name, zone and password, and for the tick where there is something to claim', () => {
    expect(registrationFields.map(({ name }) => name)).toEqual(['name', 'realName', 'zone', 'password', 'again']);
    expect(claimField('This is me').label).toBe('This is me');
  });
});
