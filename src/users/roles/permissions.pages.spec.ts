// What "Who may do what" shows of roles, and of the reader.
import { describe, expect, it } from '@jest/globals';
import type { Who } from '../../who.js';
import { permissionNames } from './permissions.policy.js';
import { permissionsPage } from './permissions.pages.js';

const who: Who = {
  person: { id: 1, name: 'sam', realName: '', zone: 'UTC' },
  everywhere: new Set(['bugs.view']),
  inProduct: new Map([
    [1, new Set(['bugs.edit', 'bugs.view'])],
    [2, new Set(['bugs.edit'])],
  ]),
  hidden: [2],
  roles: new Set(),
  address: '',
};
const roles = [
  { name: 'anonymous', description: '', permissions: ['bugs.view'] },
  { name: 'developer', description: 'Mends.', permissions: ['bugs.view', 'bugs.edit'] },
];
const page = permissionsPage(roles, [{ id: 1, name: 'Kettle', slug: 'kettle' }], who);

describe('who may do what', () => {
  it('has a row for each permission, and a column for the reader and for each role', () => {
    expect(page.rows.map(({ name }) => name)).toEqual(permissionNames);
    expect(page.columns.map(({ name }) => name)).toEqual(['You', 'anonymous', 'developer']);
  });

  it.each([
    ['bugs.view', [true, true, true], []],
    ['bugs.edit', [false, false, true], ['Kettle']],
    ['people.manage', [false, false, false], []],
  ])('%s', (name, allowed, products) => {
    const row = page.rows.find((one) => one.name === name);
    expect(row?.cells.map((cell) => cell.allowed)).toEqual(allowed);
    expect(row?.products.map(({ label }) => label)).toEqual(products);
  });

  it('says why rights rest', () => {
    const resting = { sentence: 'They rest.', href: '/me/factors', label: 'Go' };
    expect([page.rest, permissionsPage(roles, [], { ...who, resting }).rest]).toEqual(['', 'They rest.']);
  });
});
