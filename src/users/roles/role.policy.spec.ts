// The laws of roles, as tables.
import { describe, expect, it } from '@jest/globals';
import type { Who } from '../../who.js';
import { permissionNames } from './permissions.policy.js';
import {
  HIGHEST,
  isFixed,
  isForNewAccounts,
  isGiven,
  keeps,
  mayRoles,
  offered,
  rankBetween,
  STEP,
} from './role.policy.js';

const who = (...everywhere: string[]): Who => ({
  person: { id: 7, name: 'sam', realName: '', zone: 'UTC' },
  everywhere: new Set(everywhere),
  inProduct: new Map([[1, new Set(['bugs.edit'])]]),
  hidden: [],
  roles: new Set(),
  address: '',
});
const keeper = who('roles.manage', 'bugs.view');
const role = { name: 'Helper', stock: null, isActive: true, permissions: ['bugs.view'] };

describe('nobody goes beyond his own rights', () => {
  it.each([
    [keeper, ['bugs.view'], true],
    [keeper, ['bugs.view', 'bugs.edit'], false],
    [keeper, [], true],
    [who('bugs.view'), ['bugs.view'], false],
  ])('case %#', (one, permissions, allowed) => {
    expect(mayRoles.change(one, { permissions })).toBe(allowed);
    expect(mayRoles.put(one, permissions)).toBe(allowed);
  });

  it('offers what one holds everywhere, and for strangers only to read', () => {
    expect(offered(keeper, null)).toEqual(['bugs.view', 'roles.manage']);
    expect(offered(who(...permissionNames), 'anonymous')).toEqual(['bugs.view']);
    expect(offered(who(...permissionNames), null)).toEqual(permissionNames);
  });
});

describe('what can not go', () => {
  it.each([
    [{}, 'reporter', ''],
    [{ isActive: false }, 'reporter', 'retired already'],
    [{ stock: 'administrator' }, 'reporter', 'has to administrate'],
    [{ stock: 'anonymous' }, 'reporter', 'strangers'],
    [{}, 'Helper', 'NEW_ACCOUNT_ROLE'],
    [{ stock: 'reporter', name: 'Guest' }, 'reporter', 'NEW_ACCOUNT_ROLE'],
  ])('%j where new accounts are %s: %s', (more, setting, sentence) => {
    const said = keeps({ ...role, ...more }, setting);
    expect(sentence === '' ? said === '' : said.includes(sentence)).toBe(true);
  });

  it('knows the role of new accounts by either name', () => {
    expect(isForNewAccounts({ name: 'Guest', stock: 'reporter' }, 'Guest')).toBe(true);
    expect(isForNewAccounts({ name: 'Guest', stock: null }, 'guest')).toBe(false);
  });

  it('gives neither a retired role nor that of strangers, and fixes that of administrators', () => {
    expect([isGiven(role), isGiven({ ...role, isActive: false }), isGiven({ ...role, stock: 'anonymous' })]).toEqual([
      true,
      false,
      false,
    ]);
    expect([isFixed({ stock: 'administrator' }), isFixed({ stock: 'anonymous' })]).toEqual([true, false]);
  });
});

it.each([
  [1000, 2000, 1500],
  [1000, 1002, 1001],
  [1000, 1001, null],
  [5000, null, 5000 + STEP],
  [HIGHEST - 1, null, null],
])('between %p and %p stands %p', (below, above, rank) => expect(rankBetween(below, above)).toBe(rank));
