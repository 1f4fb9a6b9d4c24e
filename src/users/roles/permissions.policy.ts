// The permissions there are, each with a sentence that says what it allows, and the one question about them.
import type { Person, Who } from '../../who.js';
import { NotAllowed, SignInNeeded } from '../../errors.js';

export const permissions = {
  'bugs.view': 'Read bugs and what everyone may read of them.',
  'bugs.file': 'Report bugs.',
  'bugs.comment': 'Comment on bugs.',
  'comments.private': 'Read and write private comments.',
  'bugs.edit': 'Change every field of every bug and move it through its life.',
  'products.structure': 'Add components and versions to products.',
  'products.add': 'Add products and categories.',
  'people.manage': 'See and add people, and give them roles.',
} as const;

export type Permission = keyof typeof permissions;

/** Whether `who` holds the permission everywhere or, where a product is given, in that product. */
export function may(who: Who, permission: Permission, productId?: number): boolean {
  if (who.everywhere.has(permission)) return true;
  return productId !== undefined && (who.inProduct.get(productId)?.has(permission) ?? false);
}

/** Whether `who` holds the permission in any product: for menus, never for a deed. */
export function maySomewhere(who: Who, permission: Permission): boolean {
  return may(who, permission) || [...who.inProduct.values()].some((held) => held.has(permission));
}

/** Ids of the products in which `who` holds the permission; 'all' when it holds everywhere. */
export function productsWith(who: Who, permission: Permission): 'all' | number[] {
  if (who.everywhere.has(permission)) return 'all';
  return [...who.inProduct].filter(([, held]) => held.has(permission)).map(([id]) => id);
}

/** What everybody may have who has an account. Whoever holds more is staff. */
const basic: ReadonlySet<string> = new Set<Permission>(['bugs.view', 'bugs.file', 'bugs.comment']);

/** Whether `who` may more, anywhere, than read, report and comment. */
export const isStaff = (who: Pick<Who, 'everywhere' | 'inProduct'>): boolean =>
  [who.everywhere, ...who.inProduct.values()].some((held) => [...held].some((permission) => !basic.has(permission)));

/** Of permissions only those that everybody may have who has an account. */
export const basicOf = (held: Iterable<string>): Set<string> =>
  new Set([...held].filter((permission) => basic.has(permission)));

/** Passes when `allowed`; throws SignInNeeded for strangers and NotAllowed for everyone else. */
export function authorize(allowed: boolean, who: Who): asserts allowed {
  if (allowed) return;
  throw who.person ? new NotAllowed() : new SignInNeeded();
}

/** The person who asks; throws SignInNeeded for a stranger. */
export function signedIn(who: Who): Person {
  if (!who.person) throw new SignInNeeded();
  return who.person;
}
