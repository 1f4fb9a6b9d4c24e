// The law of granting, as a table.
import { describe, expect, it } from '@jest/globals';
import type { Who } from '../../who.js';
import { covers, isDangerous, mayPeople } from './grant.policy.js';

const [kettle, toaster] = [1, 2];
const who = (everywhere: string[], inKettle: string[] = []): Who => ({
  person: { id: 7, name: 'sam', realName: '', zone: 'UTC' },
  everywhere: new Set(everywhere),
  inProduct: new Map([[kettle, new Set(inKettle)]]),
  hidden: [],
  roles: new Set(),
  address: '',
});
const helper = who(['bugs.view', 'people.manage'], ['bugs.edit']);

describe('nobody goes beyond his own rights', () => {
  it.each([
    [['bugs.view'], null, true],
    [['bugs.edit'], null, false],
    [['bugs.edit'], kettle, true],
    [['bugs.edit', 'bugs.view'], kettle, true],
    [['bugs.edit'], toaster, false],
    [['settings.manage'], null, false],
    // In a product it would allow nothing.
    [['settings.manage'], kettle, true],
    [['a permission of later'], null, false],
  ])('%j in %p: %p', (permissions, productId, allowed) => {
    expect(covers(helper, { permissions, productId })).toBe(allowed);
    expect(mayPeople.grant(helper, { permissions, productId })).toBe(allowed);
    expect(mayPeople.grant(who(['bugs.view', 'bugs.edit']), { permissions, productId })).toBe(false);
  });

  it('reaches an account only where it covers all that is held', () => {
    const weak = { permissions: ['bugs.view'], productId: null };
    expect(mayPeople.reach(helper, [])).toBe(true);
    expect(mayPeople.reach(helper, [weak])).toBe(true);
    expect(mayPeople.reach(helper, [weak, { permissions: ['bugs.edit'], productId: toaster }])).toBe(false);
    expect(mayPeople.reach(who(['bugs.view']), [weak])).toBe(false);
  });
});

it.each([
  [7, null, true],
  [7, 'reporter', true],
  [8, 'administrator', true],
  [8, 'supervisor', false],
  [8, null, false],
])('asks twice where person %p loses the role %p: %p', (person, stock, twice) =>
  expect(isDangerous(helper, person, stock)).toBe(twice),
);
