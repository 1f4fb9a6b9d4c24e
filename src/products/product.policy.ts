// Who may change what products are and consist of. Which of them exist for whom is said by product.visibility.ts.
import { may } from '../users/roles/permissions.policy.js';
import type { Who } from '../who.js';

export const mayProduct = {
  /** Add and arrange products and categories. */
  manage: (who: Who): boolean => may(who, 'products.manage'),
  /** Arrange the components, versions and milestones of the product. */
  structure: (who: Who, productId: number): boolean => may(who, 'products.structure', productId),
};
