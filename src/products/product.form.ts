// What may be said of a product.
import { z } from 'zod';
import type { Field } from '../web/form.js';
import { lines, neededChoice, tick } from '../web/text.form.js';
import { nameField, neededName } from './name.form.js';

const NAME_MOST = 100;
const DESCRIPTION_MOST = 10_000;

/** Plain text, of a product or of a component. */
export const description = lines(DESCRIPTION_MOST).default('');

export const descriptionField = (hint: string): Field => ({
  name: 'description',
  label: 'Description',
  kind: 'area',
  max: DESCRIPTION_MOST,
  hint,
});

export const productForm = z.object({
  category: neededChoice,
  name: neededName(NAME_MOST),
  description,
  takesUnconfirmed: tick,
});

export type ProductSaid = z.output<typeof productForm>;

/** The fields of "add a product"; `categories` are those that it may stand in. */
export const productFields = (categories: readonly { id: number; name: string }[]): Field[] => [
  {
    name: 'category',
    label: 'Category',
    kind: 'choice',
    required: true,
    options: [
      { value: '', label: 'Choose one' },
      ...categories.map(({ id, name }) => ({ value: String(id), label: name })),
    ],
  },
  nameField(NAME_MOST, 'Its address is made from the name, and stays when the name is changed.'),
  descriptionField('Plain text. The first line stands in the list of products.'),
  {
    name: 'takesUnconfirmed',
    label: 'Reports begin as UNCONFIRMED',
    kind: 'check',
    hint: 'Until somebody who may edit bugs has confirmed them.',
  },
];
