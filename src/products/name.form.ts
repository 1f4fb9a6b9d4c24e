// The name of anything in this room: a category, a product, a component, a version.
import type { Field } from '../web/form.js';
import { neededLine } from '../web/text.form.js';

/** A name of at most `most` characters. */
export const neededName = (most: number) => neededLine(most, 'Please give it a name.');

export const nameField = (most: number, hint = ''): Field => ({
  name: 'name',
  label: 'Name',
  kind: 'text',
  max: most,
  required: true,
  hint,
});
