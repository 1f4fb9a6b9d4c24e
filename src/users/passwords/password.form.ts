// What a password may be: long enough, exactly as typed, never cut and never folded.
import { z } from 'zod';
import type { Field } from '../../web/form.js';

export const PASSWORD_LEAST = 12;
const PASSWORD_MOST = 1000;

export const password = z
  .string({ error: 'Please choose a password.' })
  .refine((text) => text.isWellFormed(), 'This has broken characters.')
  .refine(
    (text) => [...text].length >= PASSWORD_LEAST,
    `At least ${PASSWORD_LEAST} characters, please: a short sentence does well.`,
  )
  .refine((text) => text.length <= PASSWORD_MOST, `At most ${PASSWORD_MOST} characters.`);

const other = 'The two do not agree.';

/** The same once more. */
export const again = z.string(other).default('');

export const passwordForm = z
  .object({ password, again })
  .refine((said) => said.password === said.again, { path: ['again'], message: other });

export const passwordFields: Field[] = [
  {
    name: 'password',
    label: 'New password',
    kind: 'password',
    required: true,
    autocomplete: 'new-password',
    hint: `At least ${PASSWORD_LEAST} characters; anything you can type.`,
  },
  { name: 'again', label: 'The same again', kind: 'password', required: true, autocomplete: 'new-password' },
];
