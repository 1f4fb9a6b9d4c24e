// What one says to get a letter for a new password.
import { expect, it } from '@jest/globals';
import { resetFields, resetForm } from './reset.form.js';

it.each(['rita', ' rita@example.org ', 'ｒｉｔａ'])('takes %j for whatever it may name', (login) => {
  expect(resetForm.parse({ login })).toEqual({ login: login.trim() });
});

it.each(['', ' ', 'x'.repeat(300), undefined])('does not take %j', (login) => {
  expect(resetForm.safeParse({ login }).success).toBe(false);
});

it('is filled in by managers of passwords', () => expect(resetFields[0]?.autocomplete).toBe('username'));
