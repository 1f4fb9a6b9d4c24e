// Categories: products that belong together.
import type { Resource } from '../resource.js';

export const categories: Resource = {
  name: 'categories',
  one: 'category',
  many: 'categories',
  about: 'Products that belong together, such as those of one department.',
  permission: 'products.manage',
  inProduct: false,
  order: 'lowest first',
  holds: { table: 'products', column: 'category_id', one: 'product', many: 'products' },
  fields: [
    { name: 'name', label: 'Name', kind: 'text', column: 'name', required: true },
    {
      name: 'description',
      label: 'Description',
      kind: 'area',
      column: 'description',
      hint: 'Plain text. The first line stands in the list of products.',
      listed: true,
    },
  ],
  next: ({ id, name }) => ({
    href: `/admin/products/new?category=${id}`,
    say: `The category ${name} is there. Now add a product to it.`,
  }),
};
