// What is typed on the pages of second factors.
import { expect, it } from '@jest/globals';
import { askingForm, codeField, codeForm, newPasskeyForm, passkeyForm, passkeyName } from './factor.form.js';

it.each([
  [codeForm, { code: ' 123 456 ' }, { code: '123 456' }],
  [askingForm, { current: ' x ' }, { current: ' x ' }],
  [passkeyForm, { name: ' blue  key ' }, { name: 'blue key' }],
  [newPasskeyForm, { name: 'laptop', current: 'x' }, { name: 'laptop', current: 'x' }],
])('case %#', (form, typed, said) => expect(form.parse(typed)).toEqual(said));

it.each([
  [codeForm, {}, 'code'],
  [codeForm, { code: ' ' }, 'code'],
  [codeForm, { code: '1'.repeat(101) }, 'code'],
  [passkeyForm, { name: '' }, 'name'],
  [newPasskeyForm, { name: 'laptop' }, 'current'],
])('refusal %#', (form, typed, field) => expect(form.safeParse(typed).error?.issues[0]?.path).toEqual([field]));

it('is filled in by the phone where it can be', () => {
  expect(codeField('Code', '').autocomplete).toBe('one-time-code');
  expect(passkeyName.required).toBe(true);
});
