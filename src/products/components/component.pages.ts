// What the page for adding a component shows.
import type { Adding } from '../../web/adding.pages.js';
import { trailTo } from '../product.pages.js';
import type { ProductRow } from '../product.query.js';
import { componentFields, componentForm } from './component.form.js';

export const addingComponent = (product: ProductRow): Adding<typeof componentForm> => ({
  template: 'products/components/new',
  heading: `Add a component to ${product.name}`,
  lead: '',
  submit: 'Add the component',
  action: `/products/${product.slug}/components`,
  trail: trailTo(product),
  fields: componentFields,
  schema: componentForm,
});
