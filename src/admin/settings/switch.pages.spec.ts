// For whom a feature is, in words.
import { describe, expect, it } from '@jest/globals';
import { audienceOf, switching, switchRow, switchTyped, type DescribedSwitch } from './switch.pages.js';

const one: DescribedSwitch = {
  name: 'keys',
  label: 'Keyboard shortcuts',
  sentence: 'Single keys.',
  audience: 'roles',
  roles: [3],
  names: ['developer', 'employee'],
  share: 10,
};

describe('a switch', () => {
  it.each([
    [one, 'developer, employee'],
    [{ ...one, names: [] }, 'nobody'],
    [{ ...one, audience: 'share' as const }, '10 % of the people'],
    [{ ...one, audience: 'everyone' as const }, 'everyone'],
  ])('case %# is for %s', (given, words) => expect(audienceOf(given)).toBe(words));

  it('leads to its form, which is filled', () => {
    expect(switchRow(one).href).toBe('/admin/settings/switches/keys');
    expect(switching(one, { people: '7 people', roles: [] }).lead).toContain('Now: developer, employee.');
    expect(switchTyped(one)).toEqual({ audience: 'roles', roles: ['3'], share: '10' });
  });
});
