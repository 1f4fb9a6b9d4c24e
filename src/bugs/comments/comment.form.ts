// What may be said of a comment that is there: another text, another audience.
import { z } from 'zod';
import type { Field } from '../../web/form.js';
import { isBlank, lines } from '../../web/text.form.js';
import { seenRevision, TEXT_MOST } from '../bug.form.js';
import { audiences } from '../changes/change.js';

export const revisionForm = z.object({
  text: lines(TEXT_MOST).pipe(z.string().refine((text) => !isBlank(text), 'Please say something, or withdraw it.')),
  /** The revision that the form was made from. */
  seen: seenRevision,
});

export const textField: Field = {
  name: 'text',
  label: 'Comment',
  kind: 'markdown',
  rows: 12,
  required: true,
  hint: 'What it said before stays to be seen by whoever may read the comment.',
};

export const addressForm = z.object({ audience: z.enum(audiences, 'Please choose one of the list.') });

/** A form that is one button. */
export const sureForm = z.object({});
