// The law of who may change products.
import { describe, expect, it } from '@jest/globals';
import type { Permission } from '../users/roles/permissions.policy.js';
import type { Who } from '../who.js';
import { mayProduct } from './product.policy.js';
import { stranger } from '../../test/support/asking.js';

const kettle = 1;
const toaster = 2;

/** One who holds permissions everywhere, or in Kettle only. */
const one = (everywhere: Permission[], inKettle: Permission[] = []): Who => ({
  person: { id: 7, name: 'sam', realName: '', zone: 'UTC' },
  everywhere: new Set(everywhere),
  inProduct: new Map([[kettle, new Set(inKettle)]]),
  hidden: [],
  roles: new Set(),
  address: '',
});

describe('mayProduct', () => {
  it.each([
    ['a stranger', stranger, false],
    ['who may do everything else', one(['bugs.edit', 'people.manage', 'products.structure']), false],
    ['who may add products in one product', one([], ['products.manage']), false],
    ['who may add products', one(['products.manage']), true],
  ])('%s adds products: %#', (_, who, allowed) => expect(mayProduct.manage(who)).toBe(allowed));

  it.each([
    ['a stranger', stranger, kettle, false],
    ['a developer', one(['bugs.edit']), kettle, false],
    ['a supervisor everywhere', one(['products.structure']), toaster, true],
    ['a supervisor of Kettle', one([], ['products.structure']), kettle, true],
    ['a supervisor of Kettle only', one([], ['products.structure']), toaster, false],
  ])('%s shapes a product: %#', (_, who, product, allowed) => expect(mayProduct.structure(who, product)).toBe(allowed));
});
