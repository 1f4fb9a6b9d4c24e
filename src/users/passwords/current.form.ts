// The field that asks for the password that one has now.
import { z } from 'zod';
import type { Field } from '../../web/form.js';

const missing = 'Please give the password that you sign in with.';

/** Any text that can be a password of long ago. */
export const current = z
  .string(missing)
  .min(1, missing)
  .refine((text) => text.isWellFormed() && text.length <= 1000, 'This is not your password.');

export const currentField: Field = {
  name: 'current',
  label: 'Your password',
  kind: 'password',
  required: true,
  autocomplete: 'current-password',
};
