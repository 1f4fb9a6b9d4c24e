// Who may know who watches what: whoever works on it. Everybody knows what he watches himself, and no more.
import { may } from '../../users/roles/permissions.policy.js';
import type { Who } from '../../who.js';

export const mayWatch = {
  /** Know who watches the bugs, components and the whole of a product. */
  know: (who: Who, productId: number): boolean => may(who, 'bugs.edit', productId),
};
