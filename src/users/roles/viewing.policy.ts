// Looking at pages as a role sees them: what is allowed then, and what stays as it is.
import { createHash } from 'node:crypto';
import type { HeldRole, Who } from '../../who.js';
import { may, scoped } from './permissions.policy.js';

/** A role as it is looked through, perhaps held in one product only. */
export interface ViewedRole {
  readonly id: number;
  readonly name: string;
  readonly isStranger: boolean;
  readonly permissions: readonly string[];
  /** Where it is held; null for everywhere. */
  readonly product: { readonly id: number; readonly name: string } | null;
  /** Restricted products that the role does not open there. */
  readonly hidden: readonly number[];
}

export const mayView = {
  /** Look at pages as a role sees them. */
  as: (who: Who): boolean => may(who, 'roles.manage'),
};

const both = (held: Iterable<string>, own: ReadonlySet<string>): Set<string> =>
  new Set([...held].filter((permission) => own.has(permission)));

/** The role in words, with the product in which it is held. */
export const viewedWords = ({ name, isStranger, product }: ViewedRole): string =>
  isStranger ? 'a stranger' : `the role ${name}${product ? ` in ${product.name}` : ''}`;

/** What the role allows in every product; a stranger has none but what everybody has. */
const heldEverywhere = ({ isStranger, product, permissions }: ViewedRole): readonly string[] =>
  isStranger || product ? [] : permissions;

/** What it allows in the one product in which it is held, as far as `own` may that there. */
function heldInProduct(own: Who, { product, permissions }: ViewedRole): Who['inProduct'] {
  if (!product) return new Map();
  const there = new Set([...own.everywhere, ...(own.inProduct.get(product.id) ?? [])]);
  return new Map([[product.id, both(scoped(permissions), there)]]);
}

/** Where `own` sees what is restricted to the role: where he holds it too, or sees every bug. */
function opensTo(own: Who, role: number): (number | null)[] {
  const held = (own.held ?? []).filter((one) => one.role === role).map(({ product }) => product);
  const all = [...own.inProduct].filter(([, permissions]) => permissions.has('bugs.all')).map(([there]) => there);
  return [...new Set([...(own.everywhere.has('bugs.all') ? [null] : []), ...held, ...all])];
}

/** Where the role opens what is restricted to it, as far as that is open to `own`. */
function heldBy(own: Who, { id, isStranger, product }: ViewedRole): HeldRole[] {
  if (isStranger) return [];
  const places = opensTo(own, id);
  if (product)
    return places.some((there) => there === null || there === product.id) ? [{ role: id, product: product.id }] : [];
  return (places.includes(null) ? [null] : places).map((there) => ({ role: id, product: there }));
}

/** What of `own` is left when he looks as `role` does: never more than he may himself. `everybody` is what the least may. */
export function viewedAs(own: Who, role: ViewedRole, everybody: Who): Who {
  const held = heldEverywhere(role);
  const closed = held.includes('products.all') ? [] : role.hidden;
  return {
    ...own,
    person: role.isStranger ? null : own.person,
    everywhere: both([...everybody.everywhere, ...held], own.everywhere),
    inProduct: heldInProduct(own, role),
    hidden: [...new Set([...own.hidden, ...closed])].sort((a, b) => a - b),
    roles: new Set([role.id]),
    held: heldBy(own, role),
    viewing: viewedWords(role),
  };
}

/** The rights of `who` as one short word: another word, other rights. */
export function rightsMark({ everywhere, inProduct, hidden, roles, held = [] }: Who): string {
  const sorted = (set: Iterable<string | number>): string => [...set].sort().join();
  const products = [...inProduct].map(([id, held]) => `${id}:${sorted(held)}`);
  const places = held.map(({ role, product }) => `${role}@${product ?? ''}`);
  const told = [everywhere, products, hidden, roles, places].map((one) => sorted(one)).join(';');
  return createHash('sha256').update(told).digest('base64url').slice(0, 22);
}
