// Milestones of a product: what is to be reached, and when.
import type { Resource } from '../resource.js';

export const milestones: Resource = {
  name: 'milestones',
  one: 'milestone',
  many: 'milestones',
  about: 'What is to be reached in a product, and when.',
  permission: 'products.structure',
  inProduct: true,
  order: 'lowest first',
  fields: [
    { name: 'name', label: 'Name', kind: 'text', column: 'name', required: true },
    {
      name: 'due',
      label: 'Due',
      kind: 'date',
      column: 'due_on',
      hint: 'The day by which it is to be reached.',
      listed: true,
    },
    {
      name: 'description',
      label: 'Description',
      kind: 'area',
      column: 'description',
      hint: 'Plain text.',
      listed: true,
    },
  ],
  pages: ({ id, product }) => [
    { href: `/products/${product?.slug}/roadmap#milestone-${id}`, label: 'On the roadmap' },
    { href: `/products/${product?.slug}/changelog`, label: 'Changelog' },
  ],
};
