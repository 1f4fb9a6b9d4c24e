// The resources that every panel has, in the order of its menu. A new one is described in a file of stock/, and named here.
import type { Resource } from './resource.js';
import { categories } from './stock/categories.js';
import { components } from './stock/components.js';
import { customFields } from './stock/custom-fields.js';
import { guides } from './stock/guides.js';
import { keywords } from './stock/keywords.js';
import { milestones } from './stock/milestones.js';
import { platforms } from './stock/platforms.js';
import { priorities } from './stock/priorities.js';
import { products } from './stock/products.js';
import { replies } from './stock/replies.js';
import { severities } from './stock/severities.js';
import { statuses } from './stock/statuses.js';
import { systems } from './stock/systems.js';
import { versions } from './stock/versions.js';

export const resources: readonly Resource[] = [
  products,
  categories,
  components,
  versions,
  milestones,
  replies,
  guides,
  keywords,
  customFields,
  platforms,
  systems,
  severities,
  priorities,
  statuses,
];
