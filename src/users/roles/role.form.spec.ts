// What may be said of a role.
import { expect, it } from '@jest/globals';
import { permissionNames } from './permissions.policy.js';
import { fixedRoleForm, retirementFields, retirementForm, roleFields, roleForm } from './role.form.js';

const said = { name: ' Triage  helper ', above: '2', permissions: 'bugs.view' };

it('takes a name, a place and ticks', () => {
  expect(roleForm.parse({ ...said, stock: 'administrator', rank: '9' })).toEqual({
    name: 'Triage helper',
    description: '',
    above: 2,
    permissions: ['bugs.view'],
  });
  expect(roleForm.parse({ ...said, permissions: undefined }).permissions).toEqual([]);
  expect(fixedRoleForm.parse({ name: 'x' }).above).toBe(null);
});

it.each([
  ['name', ''],
  ['name', 'x'.repeat(51)],
  ['description', 'x'.repeat(201)],
  ['above', ''],
  ['permissions', 'everything'],
])('does not take %s %j', (field, value) => {
  expect(roleForm.safeParse({ ...said, [field]: value }).error?.issues[0]?.path[0]).toBe(field);
});

it('shows only what there is to choose', () => {
  expect(roleFields([], []).map(({ name }) => name)).toEqual(['name', 'description']);
  const ticks = roleFields([{ id: 1, name: 'a' }], permissionNames).at(-1)?.options ?? [];
  expect(ticks.map(({ value }) => value)).toEqual(permissionNames);
  expect(ticks.find(({ value }) => value === 'people.manage')?.label).toContain('(everywhere only)');
});

it('asks where holders go', () => {
  expect(retirementForm.parse({ to: '' })).toEqual({ to: null });
  expect(retirementFields([{ id: 4, name: 'b' }])[0]?.options).toEqual([
    { value: '', label: 'no other role' },
    { value: '4', label: 'b' },
  ]);
});
