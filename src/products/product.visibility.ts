// The one law of which products exist for whom, in SQL: every reader of products, and of what they consist of, has it in it.
import type { Params } from '../database/params.js';
import { existsFor } from '../users/roles/hidden.visibility.js';
import type { Who } from '../who.js';

/** Products (of this alias) that exist for `who`; all others are answered as not existing. */
export const visibleProducts = (who: Who, params: Params, alias: string): string =>
  existsFor(`${alias}.id`, who, params);

/** Rows (of this alias) of things that belong to a product: components, versions, milestones. */
export const ofVisibleProducts = (who: Who, params: Params, alias: string): string =>
  existsFor(`${alias}.product_id`, who, params);

/** Whether the product of this id exists for `who`. */
export const isVisible = (who: Who, productId: number): boolean => !who.hidden.includes(productId);
