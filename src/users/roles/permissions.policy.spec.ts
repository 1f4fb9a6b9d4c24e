// The law of permissions: held everywhere, or in one product.
import { describe, expect, it } from '@jest/globals';
import { NotAllowed, SignInNeeded } from '../../errors.js';
import type { Who } from '../../who.js';
import {
  authorize,
  basicOf,
  isStaff,
  may,
  maySomewhere,
  panelPermissions,
  productsWith,
  permissions,
  scoped,
  signedIn,
} from './permissions.policy.js';
import { stranger } from '../../../test/support/asking.js';

const [kettle, toaster] = [1, 2];
const person = { id: 7, name: 'sam', realName: '', zone: 'UTC' };
const sam: Who = {
  person,
  everywhere: new Set(['bugs.view']),
  inProduct: new Map([[kettle, new Set(['bugs.edit'])]]),
  hidden: [],
  roles: new Set(),
  address: '',
};

describe('may', () => {
  it.each([
    [stranger, 'bugs.view', undefined, true],
    [stranger, 'bugs.view', kettle, true],
    [stranger, 'bugs.file', kettle, false],
    [sam, 'bugs.view', toaster, true],
    [sam, 'bugs.edit', kettle, true],
    [sam, 'bugs.edit', toaster, false],
    [sam, 'bugs.edit', undefined, false],
    [sam, 'people.manage', kettle, false],
  ] as const)('case %#', (who, permission, product, allowed) => expect(may(who, permission, product)).toBe(allowed));
});

describe('somewhere', () => {
  it.each([
    [sam, 'bugs.view', true, 'all'],
    [sam, 'bugs.edit', true, [kettle]],
    [sam, 'people.manage', false, []],
    [stranger, 'bugs.edit', false, []],
  ] as const)('case %#', (who, permission, somewhere, products) => {
    expect(maySomewhere(who, permission)).toBe(somewhere);
    expect(productsWith(who, permission)).toEqual(products);
  });
});

describe('staff', () => {
  const holding = (everywhere: string[], inKettle: string[] = []): Who => ({
    person,
    everywhere: new Set(everywhere),
    inProduct: new Map([[kettle, new Set(inKettle)]]),
    hidden: [],
    roles: new Set(),
    address: '',
  });

  it.each([
    [[], [], false],
    [['bugs.view', 'bugs.file', 'bugs.comment'], ['bugs.view'], false],
    [['bugs.view'], ['bugs.edit'], true],
    [['people.manage'], [], true],
    [['a permission of later'], [], true],
  ])('is who holds %j everywhere and %j in a product: %p', (everywhere, inKettle, staff) =>
    expect(isStaff(holding(everywhere, inKettle))).toBe(staff),
  );

  it('is who holds any permission but three', () => {
    const beyond = Object.keys(permissions).filter((permission) => isStaff(holding([permission])));
    expect(Object.keys(permissions).length - beyond.length).toBe(3);
    expect([...basicOf(Object.keys(permissions))].sort()).toEqual(['bugs.comment', 'bugs.file', 'bugs.view']);
  });
});

describe('in one product', () => {
  it('holds only what can be held there', () =>
    expect([...scoped(['bugs.edit', 'people.manage', 'products.structure', 'unheard of'])]).toEqual([
      'bugs.edit',
      'products.structure',
    ]));

  it('the panel opens to a supervisor, not to a developer', () => {
    expect(panelPermissions).toContain('products.structure');
    expect(panelPermissions).not.toContain('bugs.edit');
  });
});

describe('a refusal', () => {
  it('asks a stranger to sign in', () => {
    expect(() => authorize(false, stranger)).toThrow(SignInNeeded);
    expect(() => signedIn(stranger)).toThrow(SignInNeeded);
  });

  it('tells everyone else', () => expect(() => authorize(false, sam)).toThrow(NotAllowed));

  it('is none for who may', () => {
    expect(() => authorize(true, stranger)).not.toThrow();
    expect(signedIn(sam)).toBe(person);
  });
});
