// What closing one's account asks for.
import { expect, it } from '@jest/globals';
import { closingFields, closingForm } from './closing.form.js';

it('asks for the password of now, and for nothing else', () => {
  expect(closingFields.map(({ name, kind }) => [name, kind])).toEqual([['current', 'password']]);
  expect(closingForm.parse({ current: 'x', status: 'active' })).toEqual({ current: 'x' });
  expect(closingForm.safeParse({}).error?.issues[0]?.path).toEqual(['current']);
});
