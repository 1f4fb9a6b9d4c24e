// Versions of a product: where a bug was seen.
import type { Resource } from '../resource.js';

export const versions: Resource = {
  name: 'versions',
  one: 'version',
  many: 'versions',
  about: 'What has come out of a product, the newest first.',
  permission: 'products.structure',
  inProduct: true,
  order: 'newest first',
  bugs: { column: 'version_id', field: 'version', indexed: false },
  fields: [
    {
      name: 'name',
      label: 'Name',
      kind: 'text',
      column: 'name',
      most: 20,
      required: true,
      hint: 'Such as 1.0 or 2026-11. A new one is the newest version.',
    },
  ],
};
