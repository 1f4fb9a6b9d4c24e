// What may be said of a person when he is added, and how names and addresses are compared.
import { z } from 'zod';
import type { Field } from '../web/form.js';
import { line, neededLine, storable } from '../web/text.form.js';

/** A name or address as it is compared and kept unique: compatibility forms folded, small letters; in code, never in SQL. */
export const canonical = (text: string): string => text.normalize('NFKC').toLowerCase().normalize('NFKC');

/** The same of a name that anybody may have sent; '' is nobody's, and stands for what can be no name. */
export const sought = (text: string): string => (storable(text) ? canonical(text.slice(0, 255).trim()) : '');

/** Words that mean something else in URLs and in queries. */
const reserved: ReadonlySet<string> = new Set(['new', 'me', 'none', 'any']);

/** Without what shows nothing (fillers count as letters): two names that look alike would be two people. */
const isPlainName = (name: string): boolean =>
  !/\p{Default_Ignorable_Code_Point}/u.test(name) &&
  /^[\p{L}\p{N}._+-]+$/u.test(name) &&
  /^[\p{L}\p{N}]/u.test(name) &&
  /[\p{L}\p{N}_]$/u.test(name);

function isAddress(text: string): boolean {
  const [box = '', host = '', ...more] = text.split('@');
  const labels = host.split('.');
  const isHost = labels.length > 1 && labels.every((label) => /^[a-z0-9-]+$/i.test(label));
  return more.length === 0 && isHost && /^[^\s"(),:;<>[\\\]]{1,64}$/.test(box);
}

export const userName = neededLine(50, 'Please give a user name.')
  .refine(isPlainName, 'Letters, digits and . _ + - only, without spaces; it begins and ends with a letter or digit.')
  .refine((name) => !reserved.has(canonical(name)), 'This word has a meaning of its own here. Please choose another.');

export const emailAddress = neededLine(255, 'Please give an e-mail address.').refine(
  isAddress,
  'This does not look like an e-mail address.',
);

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

/** The fields of "add a person"; `roles` are those that may be given. */
export const userFields = (roles: readonly string[]): Field[] => [
  {
    name: 'name',
    label: 'User name',
    kind: 'text',
    max: 50,
    required: true,
    hint: 'For signing in and for others to see.',
  },
  { name: 'email', label: 'E-mail', kind: 'email', max: 255, required: true, hint: 'Seen by administrators only.' },
  { name: 'realName', label: 'Real name', kind: 'text', max: 100 },
  {
    name: 'roles',
    label: 'Roles',
    kind: 'checks',
    required: true,
    options: roles.map((role) => ({ value: role, label: role })),
  },
];
