// Who opens a bug on the day that was set: the person who has set it, with the rights that this one deed needs.
import type { Person, Who } from '../../who.js';
import type { Permission } from '../../users/roles/permissions.policy.js';

const needed: readonly Permission[] = ['bugs.view', 'bugs.all', 'bugs.restrict', 'products.all'];

/**
 * The person as one who asks at that moment. It was allowed when the day was set, and everybody who may restrict the bug has
 * seen the day since: what he may by now is not asked again.
 */
export const clerkFor = (person: Person): Who => ({
  person,
  everywhere: new Set(needed),
  inProduct: new Map(),
  hidden: [],
  roles: new Set(),
  address: '',
});
