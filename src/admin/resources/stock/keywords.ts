// Keywords: words that bugs are marked with, each with what it means.
import type { Resource } from '../resource.js';

export const keywords: Resource = {
  name: 'keywords',
  one: 'keyword',
  many: 'keywords',
  about: 'Words that bugs are marked with, and what each of them means.',
  permission: 'fields.manage',
  inProduct: false,
  order: 'lowest first',
  fields: [
    { name: 'name', label: 'Name', kind: 'text', column: 'name', most: 50, required: true },
    {
      name: 'description',
      label: 'Description',
      kind: 'area',
      column: 'description',
      most: 1_000,
      hint: 'When a bug gets this keyword. It stands on the page of keywords, for everybody.',
      listed: true,
    },
  ],
  pages: () => [{ href: '/keywords', label: 'All keywords, for everybody' }],
};
