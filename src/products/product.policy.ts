// Who may change what products are and consist of. Which of them exist for whom is said by product.visibility.ts.
import { may } from '../users/roles/permissions.policy.js';
import type { Who } from '../who.js';

export const mayProduct = {
  /** Add products and categories. */
  add: (who: Who): boolean => may(who, 'products.manage'),
  /** Add components and versions to the product. */
  structure: (who: Who, productId: number): boolean => may(who, 'products.structure', productId),
};
