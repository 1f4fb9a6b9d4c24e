// What the page for adding a category shows.
import type { Adding } from '../../web/adding.pages.js';
import { categoryFields, categoryForm } from './category.form.js';

export const addingCategory: Adding<typeof categoryForm> = {
  template: 'products/categories/new',
  heading: 'Add a category',
  lead: 'Products that belong together stand in one category, such as Kitchen or Infrastructure.',
  submit: 'Add the category',
  action: '/categories',
  trail: [{ href: '/products', label: 'Products' }],
  fields: categoryFields,
  schema: categoryForm,
};
