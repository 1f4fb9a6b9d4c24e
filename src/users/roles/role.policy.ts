// The laws of roles: who may arrange them, what may be put into them, where they stand, and which can not go.
import type { Who } from '../../who.js';
import { may, permissionNames, type Permission } from './permissions.policy.js';

/** What the laws ask of a role. */
export interface LawfulRole {
  readonly name: string;
  readonly stock: string | null;
  readonly isActive: boolean;
  readonly permissions: readonly string[];
}

/** What makes sense for somebody without an account. */
const forStrangers: readonly Permission[] = ['bugs.view'];

const holdsAll = (who: Who, permissions: readonly string[]): boolean =>
  permissions.every((name) => who.everywhere.has(name));

export const mayRoles = {
  manage: (who: Who): boolean => may(who, 'roles.manage'),
  /** Change or retire it: nobody touches a role that allows more than he has. */
  change: (who: Who, role: Pick<LawfulRole, 'permissions'>): boolean =>
    mayRoles.manage(who) && holdsAll(who, role.permissions),
  /** Put all of this into a role: nobody puts in what he does not hold himself. */
  put: (who: Who, permissions: readonly string[]): boolean => mayRoles.manage(who) && holdsAll(who, permissions),
};

/** The permissions that can be ticked for a role of this kind by `who`, the smallest first. */
export const offered = (who: Who, stock: string | null): Permission[] =>
  (stock === 'anonymous' ? forStrangers : permissionNames).filter((name) => who.everywhere.has(name));

/** Whether what the role allows can be changed: an administrator may do everything, always. */
export const isFixed = ({ stock }: Pick<LawfulRole, 'stock'>): boolean => stock === 'administrator';

/** Whether the role can be given to anybody. */
export const isGiven = ({ stock, isActive }: Pick<LawfulRole, 'stock' | 'isActive'>): boolean =>
  isActive && stock !== 'anonymous';

/** Whether the setting for new accounts names this role, by its name or by its stock word. */
export const isForNewAccounts = ({ name, stock }: Pick<LawfulRole, 'name' | 'stock'>, setting: string): boolean =>
  setting === name || setting === stock;

/** Why this role can not be retired; '' where it can. */
export function keeps(role: LawfulRole, newAccountRole: string): string {
  if (!role.isActive) return 'This role is retired already.';
  if (role.stock === 'administrator') return 'Somebody has to administrate: this role can not be retired.';
  if (role.stock === 'anonymous') return 'This is what strangers may do: this role can not be retired.';
  if (isForNewAccounts(role, newAccountRole))
    return 'New accounts get this role (NEW_ACCOUNT_ROLE). Name another one there first.';
  return '';
}

/** How far apart roles stand where there is room. */
export const STEP = 1_000;

/** No role stands higher; PostgreSQL keeps ranks in two bytes. */
export const HIGHEST = 32_000;

/** The rank of a role that goes above one of rank `below` and under the next, of rank `above` or none; null where there is no room. */
export function rankBetween(below: number, above: number | null): number | null {
  if (above === null) return below + STEP <= HIGHEST ? below + STEP : null;
  const between = Math.floor((below + above) / 2);
  return between > below && between < above ? between : null;
}
