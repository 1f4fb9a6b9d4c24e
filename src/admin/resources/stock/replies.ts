// Canned replies of a product: what is said to reporters again and again.
import type { Resource } from '../resource.js';

export const replies: Resource = {
  name: 'replies',
  one: 'reply',
  many: 'canned replies',
  about:
    'What is said to reporters again and again. Who may edit bugs of the product puts one into a comment by choosing it.',
  permission: 'products.structure',
  inProduct: true,
  order: 'lowest first',
  fields: [
    { name: 'name', label: 'Name', kind: 'text', column: 'name', required: true, hint: 'By which it is chosen.' },
    {
      name: 'text',
      label: 'Text',
      kind: 'markdown',
      column: 'text',
      most: 2_000,
      required: true,
      hint: 'Markdown, as in a comment.',
      listed: true,
    },
  ],
};
