// What may be said of a person when he is added, and how names and addresses are compared.
import { z } from 'zod';
import type { Field } from '../web/form.js';
import { line, neededLine, storable } from '../web/text.form.js';
import { emailAddress, emailField, emailKey } from './email.form.js';
import { isOneAlphabet, readsAs, unlike } from './look-alikes.words.js';

export { emailAddress };

/** So many letters at most are compared: a letter may become eighteen, and no name comes near to it. */
const compared = (text: string): string => text.slice(0, 1_000);

/**
 * A name or address as it is compared and kept unique, in code, never in SQL: small letters, and those of a name as the plain
 * ones that they look like. Of what is longer than any name, and so nobody's, the beginning.
 */
export const canonical = (text: string): string => {
  const some = compared(text);
  return compared(some.includes('@') ? emailKey(some) : unlike(some.normalize('NFKC').toLowerCase().normalize('NFKC')));
};

/** The same of a name that anybody may have sent; '' is nobody's, and stands for what can be no name. */
export const sought = (text: string): string => (storable(text) ? canonical(text.slice(0, 255).trim()) : '');

const NAME_MOST = 50;

/** Words that mean something else in URLs and in queries. */
const reserved: ReadonlySet<string> = new Set(['new', 'me', 'none', 'any']);

/** Without what shows nothing (fillers count as letters): two names that look alike would be two people. */
const isPlainName = (name: string): boolean =>
  !/\p{Default_Ignorable_Code_Point}/u.test(name) &&
  /^[\p{L}\p{N}._+-]+$/u.test(name) &&
  /^[\p{L}\p{N}]/u.test(name) &&
  /[\p{L}\p{N}_]$/u.test(name);

/** Whether it is written in letters as they are, not in forms of them: full width, ligatures, accents that stand apart. */
const isPlain = (name: string): boolean => name.normalize('NFKC') === name;

/** Whether it reads, in these letters, as a plain name that it is not. */
const isDisguised = (name: string): boolean => {
  const seen = readsAs(name);
  return /^[\x21-\x7e]+$/.test(seen) && seen !== canonical(name);
};

export const userName = neededLine(NAME_MOST, 'Please give a user name.')
  .refine(
    isPlain,
    'It has letters in special forms (full width, ligatures, accents apart). Please type it in plain ones.',
  )
  .refine(isPlainName, 'Letters, digits and . _ + - only, without spaces; it begins and ends with a letter or digit.')
  .refine(isOneAlphabet, 'Its letters are of two alphabets that look alike. Please keep to one.')
  .refine((name) => !isDisguised(name), 'Its letters look like those of another alphabet. Please choose another name.')
  .refine((name) => !reserved.has(canonical(name)), 'This word has a meaning of its own here. Please choose another.');

export const userForm = z.object({
  name: userName,
  email: emailAddress,
  realName: line(100).default(''),
  roles: z.preprocess(
    (typed: unknown): unknown => (typed === undefined ? [] : Array.isArray(typed) ? typed : [typed]),
    z.array(z.string().max(50, 'Please choose roles of the list.')).min(1, 'Please choose at least one role.'),
  ),
});

export type UserSaid = z.output<typeof userForm>;

/** Who somebody is whom an import has named. */
export const invitationForm = z.object({ email: emailAddress });
export const invitationFields: Field[] = [{ ...emailField, autocomplete: 'off' }];

/** The fields of "add a person"; `roles` are those that may be given. */
export const userFields = (roles: readonly string[]): Field[] => [
  {
    name: 'name',
    label: 'User name',
    kind: 'text',
    max: NAME_MOST,
    required: true,
    hint: 'For signing in and for others to see.',
  },
  { ...emailField, autocomplete: 'off' },
  { name: 'realName', label: 'Real name', kind: 'text', max: 100 },
  {
    name: 'roles',
    label: 'Roles',
    kind: 'checks',
    required: true,
    options: roles.map((role) => ({ value: role, label: role })),
  },
];
