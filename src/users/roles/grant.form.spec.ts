// What is said to give somebody a role.
import { expect, it } from '@jest/globals';
import { grantFields, grantForm, PLACES_SHOWN } from './grant.form.js';

const roles = [{ id: 3, name: 'developer' }];
const places = Array.from({ length: PLACES_SHOWN }, (_, at) => ({ id: at, name: `Pot ${at}` }));

it('takes a role and a place, or none', () => {
  expect(grantForm.parse({ role: '3', product: ' Kettle ', personId: '9' })).toEqual({ role: 3, product: 'Kettle' });
  expect(grantForm.parse({ role: '3' })).toEqual({ role: 3, product: '' });
  for (const role of ['', '0', 'x', undefined]) expect(grantForm.safeParse({ role }).success).toBe(false);
});

it('lets one choose of few products, and type the name of many', () => {
  expect(grantFields(roles, places)[1]).toMatchObject({ kind: 'choice' });
  expect(grantFields(roles, places)[1]?.options).toHaveLength(PLACES_SHOWN + 1);
  expect(grantFields(roles, [...places, { id: 99, name: 'x' }])[1]).toMatchObject({ kind: 'text' });
});
