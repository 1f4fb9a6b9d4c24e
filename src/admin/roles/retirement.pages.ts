// What is said before a role is retired.
import { retirementFields } from '../../users/roles/role.form.js';
import { isGiven, mayRoles } from '../../users/roles/role.policy.js';
import type { Dependents } from '../../users/roles/role-retirements.service.js';
import type { ListedRole } from '../../users/roles/roles.query.js';
import type { PlainRole } from '../../users/roles/roles.service.js';
import type { Who } from '../../who.js';
import type { Confirming } from '../confirming.pages.js';
import { many } from '../users/confirmings.pages.js';
import { roleUrl, rolesTrail } from './roles.pages.js';

const places = (heldIn: Dependents['heldIn']): string =>
  heldIn.map(({ name, holders }) => `${name} (${many(holders, 'person', 'people')})`).join(', ');

const opened = (opens: Dependents['opens']): string =>
  opens
    .map(({ name, alone }) => (alone ? `${name} (open to this role alone: open it to another one first)` : name))
    .join(', ');

/** The page; `order` are the roles that holders may get instead. */
export function retiring(
  role: ListedRole,
  { heldIn, opens, owns }: Dependents,
  order: readonly PlainRole[],
  who: Who,
): Confirming {
  const others = order.filter((one) => one.id !== role.id && isGiven(one) && mayRoles.change(who, one));
  return {
    heading: `Retire the role ${role.name}`,
    lead: '',
    trail: [...rolesTrail, { href: roleUrl(role.id), label: role.name }],
    effects: [
      `${many(role.holders, 'person has', 'people have')} this role, and ${role.holders === 1 ? 'loses' : 'lose'} what it allows from the next click on.`,
      heldIn.length === 0 ? 'Nobody has it in one product only.' : `In one product: ${places(heldIn)}.`,
      ...(opens.length === 0 ? [] : [`It opens restricted products: ${opened(opens)}.`]),
      ...(owns === 0 ? [] : [`It owns ${many(owns, 'component')}: the other role gets them, or nobody.`]),
      'Its name stays taken, and the log of what was done with it stays. Nobody is mailed.',
    ],
    form: { action: `${roleUrl(role.id)}/retirement`, submit: 'Retire the role', fields: retirementFields(others) },
  };
}
