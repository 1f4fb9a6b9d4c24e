// What the page "Who may do what" shows: permissions down, roles across, and what the reader may himself.
import type { Who } from '../../who.js';
import type { LinkView } from '../../web/parts.pages.js';
import { permissionNames, permissions, type Permission } from './permissions.policy.js';

/** A role as a column: what it is called, what it is for or '', and what it allows. */
export interface RoleColumn {
  name: string;
  description: string;
  permissions: string[];
}

/** A product in which the reader holds something. */
export interface NamedProduct {
  id: number;
  name: string;
  slug: string;
}

/** Whether `role` (or "You") is allowed it. */
export interface CellView {
  role: string;
  allowed: boolean;
  isYou: boolean;
}

/** One permission: what it allows, and for which columns. `products`: where alone the reader holds it, or []. */
export interface PermissionRow {
  sentence: string;
  name: string;
  cells: CellView[];
  products: LinkView[];
}

/** `rows` with `columns` in the order of their cells; `rest` says that rights rest, or ''. */
export interface PermissionsPage {
  columns: { name: string; description: string; isYou: boolean }[];
  rows: PermissionRow[];
  rest: string;
}

const you = { name: 'You', description: 'What you may in every product.', isYou: true };

/** Products in which alone `who` holds the permission. */
const onlyIn = (who: Who, permission: Permission, products: readonly NamedProduct[]): LinkView[] =>
  who.everywhere.has(permission)
    ? []
    : products
        .filter(({ id }) => who.inProduct.get(id)?.has(permission))
        .map(({ name, slug }) => ({ href: `/products/${slug}`, label: name }));

/** `roles` in their order; `products` are those of the reader's that exist for him. */
export function permissionsPage(
  roles: readonly RoleColumn[],
  products: readonly NamedProduct[],
  who: Who,
): PermissionsPage {
  return {
    columns: [you, ...roles.map(({ name, description }) => ({ name, description, isYou: false }))],
    rows: permissionNames.map((name) => ({
      name,
      sentence: permissions[name].sentence,
      cells: [
        { role: 'You', allowed: who.everywhere.has(name), isYou: true },
        ...roles.map((role) => ({ role: role.name, allowed: role.permissions.includes(name), isYou: false })),
      ],
      products: onlyIn(who, name, products),
    })),
    rest: who.resting?.sentence ?? '',
  };
}
