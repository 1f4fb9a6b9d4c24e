// What is asked for to change one's address: the password, and the new address.
import { z } from 'zod';
import type { Field } from '../../../web/form.js';
import { emailAddress } from '../../user.form.js';
import { current, currentField } from '../../passwords/current.form.js';

export const emailForm = z.object({ email: emailAddress, current });

export const emailFields: readonly Field[] = [
  {
    name: 'email',
    label: 'New e-mail',
    kind: 'email',
    max: 255,
    required: true,
    autocomplete: 'email',
    hint: 'A mail with a link goes there. Until the link is used, your address stays as it is.',
  },
  currentField,
];

/** Confirming asks for nothing: the link says it all. */
export const confirmationForm = z.object({});
