// What one says to get a letter for a new password.
import { z } from 'zod';
import type { Field } from '../../web/form.js';
import { neededLine } from '../../web/text.form.js';
import { EMAIL_MOST } from '../email.form.js';

export const resetForm = z.object({ login: neededLine(EMAIL_MOST, 'Please give your user name or e-mail address.') });

export const resetFields: Field[] = [
  {
    name: 'login',
    label: 'User name or e-mail',
    kind: 'text',
    required: true,
    autocomplete: 'username',
    max: EMAIL_MOST,
  },
];
