// What is typed on the pages of second factors.
import { z } from 'zod';
import type { Field } from '../../web/form.js';
import { neededLine } from '../../web/text.form.js';
import { current } from '../passwords/current.form.js';

/** Six digits of an app, or a recovery code. */
const code = z.string('Please type the code.').trim().min(1, 'Please type the code.').max(100, 'This is no code.');

export const askingForm = z.object({ current });
export const codeForm = z.object({ code });
export const passkeyForm = z.object({ name: neededLine(100, 'Please give it a name.') });
export const newPasskeyForm = passkeyForm.extend({ current });

export const passkeyName: Field = {
  name: 'name',
  label: 'Name',
  kind: 'text',
  required: true,
  max: 100,
  hint: 'By which you know it again: “laptop”, “phone”, “blue key”.',
};

/** `numeric` for codes of an app alone: a recovery code has letters. */
export const codeField = (label: string, hint: string): Field => ({
  name: 'code',
  label,
  kind: 'text',
  required: true,
  max: 100,
  autocomplete: 'one-time-code',
  hint,
});
