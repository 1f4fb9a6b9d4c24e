// Guides of a product: questions that a report answers one by one, for those who do not know what to say.
import { NOTATION } from '../../../bugs/guides/question.form.js';
import type { Resource } from '../resource.js';

export const guides: Resource = {
  name: 'guides',
  one: 'guide',
  many: 'guides',
  about:
    'Questions that a report answers one by one, each on a page of its own. The answers make the description of the bug.',
  permission: 'products.structure',
  inProduct: true,
  order: 'lowest first',
  fields: [
    { name: 'name', label: 'Name', kind: 'text', column: 'name', required: true, hint: 'Such as “It does not work”.' },
    {
      name: 'description',
      label: 'Description',
      kind: 'area',
      column: 'description',
      most: 500,
      hint: 'For whom it is, or what to have at hand before one begins.',
      listed: true,
    },
    {
      name: 'questions',
      label: 'Questions',
      kind: 'questions',
      column: 'questions',
      required: true,
      most: 10_000,
      hint: NOTATION,
    },
  ],
};
