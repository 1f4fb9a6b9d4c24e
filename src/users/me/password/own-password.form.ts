// What is asked for to change one's password: the one of now, and the new one twice.
import { z } from 'zod';
import type { Field } from '../../../web/form.js';
import { again, password, passwordFields } from '../../passwords/password.form.js';
import { current, currentField } from '../../passwords/current.form.js';

export const ownPasswordForm = z
  .object({ current, password, again })
  .refine((said) => said.password === said.again, { path: ['again'], message: 'The two do not agree.' })
  .refine((said) => said.password !== said.current, {
    path: ['password'],
    message: 'This is the one that you have now. Please choose another.',
  });

export const ownPasswordFields: readonly Field[] = [{ ...currentField, label: 'Current password' }, ...passwordFields];
