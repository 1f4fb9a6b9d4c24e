// What a change of address asks for.
import { expect, it } from '@jest/globals';
import { confirmationForm, emailFields, emailForm } from './email.form.js';

it.each([
  [{ email: 'rita@example.org', current: 'x' }, []],
  [{ email: 'rita@example.org' }, ['current']],
  [{ email: 'rita', current: 'x' }, ['email']],
  [{}, ['email', 'current']],
])('%j lacks %j', (typed, lacking) => {
  const issues = emailForm.safeParse(typed).error?.issues ?? [];
  expect([...new Set(issues.map(({ path }) => path[0]))]).toEqual(lacking);
});

it('asks for the address and the password, and the confirmation for nothing', () => {
  expect(emailFields.map(({ name }) => name)).toEqual(['email', 'current']);
  expect(confirmationForm.parse({ email: 'eve@example.org' })).toEqual({});
});
