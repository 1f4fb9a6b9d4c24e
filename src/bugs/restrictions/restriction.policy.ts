// What a restriction becomes: where a bug goes to another product, and what a change makes of it. Never wider unless it is said.
import type { Item, Ref } from '../bug.js';
import type { Delta } from '../changes/change.js';
import { withDelta } from '../changes/change.js';

const has = (refs: readonly Ref[], { id }: Ref): boolean => refs.some((one) => one.id === id);

/** The things among the items. */
export const refsOf = (items: readonly Item[] = []): Ref[] => items.filter((item) => typeof item !== 'string');

/**
 * The roles that a bug is restricted to after it has gone from one product to another, each with the roles that it is for (null
 * where it is for everybody); [] for no restriction. Null where no roles are left that could see it before.
 */
export function carried(
  roles: readonly Ref[],
  from: readonly Ref[] | null,
  to: readonly Ref[] | null,
): readonly Ref[] | null {
  const isNarrower = from === null || (from.length > 0 && to !== null && to.every((role) => has(from, role)));
  if (isNarrower) return roles;
  const kept = roles.length === 0 ? from : roles.filter((role) => has(from, role));
  return kept.length > 0 ? kept : null;
}

/** The roles after these changes. */
export const rolesAfter = (roles: readonly Ref[], deltas: readonly Delta[]): Ref[] =>
  refsOf(deltas.filter(({ field }) => field === 'roles').reduce<readonly Item[]>(withDelta, roles));

/** What makes of one list of roles another. */
export const becoming = (roles: readonly Ref[], wanted: readonly Ref[]): Delta => ({
  field: 'roles',
  add: wanted.filter((role) => !has(roles, role)),
  remove: roles.filter((role) => !has(wanted, role)),
});
