// What the first administrator says of himself.
import { z } from 'zod';
import type { Field } from '../../web/form.js';
import { line } from '../../web/text.form.js';
import { again, password, passwordFields } from '../passwords/password.form.js';
import { emailAddress, userFields, userName } from '../user.form.js';

export const firstAdministratorForm = z
  .object({
    name: userName,
    email: emailAddress,
    realName: line(100).default(''),
    password,
    again,
  })
  .refine((said) => said.password === said.again, { path: ['again'], message: 'The two do not agree.' });

export type FirstAdministratorSaid = z.output<typeof firstAdministratorForm>;

export const firstAdministratorFields: Field[] = [
  ...userFields([]).filter((field) => field.name !== 'roles'),
  ...passwordFields,
];
