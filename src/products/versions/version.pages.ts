// What the page for adding a version shows.
import type { Adding } from '../../web/adding.pages.js';
import { trailTo } from '../product.pages.js';
import type { ProductRow } from '../product.query.js';
import { versionFields, versionForm } from './version.form.js';

export const addingVersion = (product: ProductRow): Adding<typeof versionForm> => ({
  template: 'products/versions/new',
  heading: `Add a version to ${product.name}`,
  lead: '',
  submit: 'Add the version',
  action: `/products/${product.slug}/versions`,
  trail: trailTo(product),
  fields: versionFields,
  schema: versionForm,
});
