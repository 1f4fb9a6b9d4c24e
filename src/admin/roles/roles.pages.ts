// What the pages of roles show: all of them in their order, one of them, and the form.
import type { Who } from '../../who.js';
import type { Adding } from '../../web/adding.pages.js';
import { pagerView, type Page } from '../../web/keyed.js';
import type { LinkView, PagerView } from '../../web/parts.pages.js';
import { listingUrl, everybody } from '../../users/listing/listing.form.js';
import { permissions, type Permission } from '../../users/roles/permissions.policy.js';
import { fixedRoleForm, roleFields, roleForm } from '../../users/roles/role.form.js';
import { isFixed, mayRoles, offered } from '../../users/roles/role.policy.js';
import type { ListedRole } from '../../users/roles/roles.query.js';
import type { PlainRole } from '../../users/roles/roles.service.js';
import { many } from '../users/confirmings.pages.js';

/** A role in the list; `holders` and `allows` in words, `kind` what is special of it or ''. */
export interface RoleRow {
  name: string;
  href: string;
  description: string;
  kind: string;
  holders: LinkView;
  allows: string;
}

export interface RolesPage {
  add: string;
  rows: RoleRow[];
  pager: PagerView;
}

/** A permission: what it allows, whether the role has it, and where it can be held. */
export interface PermissionView {
  sentence: string;
  name: string;
  held: boolean;
  where: string;
}

/** `why` says why it can not be changed, or ''. */
export interface RolePage {
  name: string;
  description: string;
  kind: string;
  stands: string;
  holders: LinkView;
  permissions: PermissionView[];
  why: string;
  links: LinkView[];
  trail: LinkView[];
}

export const rolesTrail: LinkView[] = [{ href: '/admin/roles', label: 'Roles' }];

export const roleUrl = (id: number): string => `/admin/roles/${id}`;

/** The number of a role in a URL; null for what is none. */
export const roleId = (text: unknown): number | null =>
  typeof text === 'string' && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;

const kindOf = ({ stock, isActive }: Pick<ListedRole, 'stock' | 'isActive'>): string => {
  if (!isActive) return 'retired';
  if (stock === 'anonymous') return 'everybody, also without an account';
  return stock === 'administrator' ? 'may do everything' : '';
};

/** How many people have it, and the list of them. */
const holdersOf = ({ id, stock, holders }: ListedRole): LinkView =>
  stock === 'anonymous'
    ? { href: '', label: 'strangers' }
    : { href: listingUrl({ ...everybody, roleId: id }), label: many(holders, 'person', 'people') };

const roleRow = (role: ListedRole): RoleRow => ({
  name: role.name,
  href: roleUrl(role.id),
  description: role.description,
  kind: kindOf(role),
  holders: holdersOf(role),
  allows: `${role.permissions.length} of ${Object.keys(permissions).length}`,
});

/** One page of the roles, in their order. */
export const rolesPage = (page: Page<ListedRole>): RolesPage => ({
  add: '/admin/roles/new',
  rows: page.rows.map(roleRow),
  pager: pagerView({ label: 'Pages of roles', one: 'role', many: 'roles' }, page.rows.length, '/admin/roles', page),
});

function whyNot(role: ListedRole, who: Who): string {
  if (!role.isActive) return 'This role is retired. Nobody has it, and nobody is given it.';
  return mayRoles.change(who, role)
    ? ''
    : 'This role allows more than you may yourself: only who may as much can change it.';
}

/** One role; `below` is the one just above which it stands, `isKept` that it can not be retired. */
export function rolePage(role: ListedRole, below: string | null, isKept: boolean, who: Who): RolePage {
  const why = whyNot(role, who);
  const url = roleUrl(role.id);
  const links = [
    ...(why === '' ? [{ href: `${url}/edit`, label: 'Change this role' }] : []),
    { href: `/admin/roles/new?like=${role.id}`, label: 'Make another one like it' },
    ...(why === '' && !isKept ? [{ href: `${url}/retirement`, label: 'Retire this role' }] : []),
  ];
  return {
    name: role.name,
    description: role.description,
    kind: kindOf(role),
    stands: below === null ? '' : `Stands just above ${below}.`,
    holders: holdersOf(role),
    permissions: Object.entries(permissions).map(([name, { sentence, scope }]) => ({
      name,
      sentence,
      held: role.permissions.includes(name),
      where: scope === 'everywhere' ? 'everywhere only' : '',
    })),
    why,
    links,
    trail: rolesTrail,
  };
}

const lead =
  'What you do not hold yourself you can not tick. In one product a role allows there what can be held in a product.';

/** The page for making a role that stands above one of `order`. */
export const addingRole = (order: readonly PlainRole[], who: Who): Adding<typeof roleForm> => ({
  template: 'admin/roles/form',
  heading: 'Make a role',
  lead,
  submit: 'Make the role',
  action: '/admin/roles',
  trail: rolesTrail,
  fields: roleFields(order, offered(who, null)),
  schema: roleForm,
});

/** The page for changing one. */
export function changingRole(role: PlainRole, order: readonly PlainRole[], who: Who): Adding<typeof fixedRoleForm> {
  const ticks: Permission[] = isFixed(role) ? [] : offered(who, role.stock);
  const others = role.stock === 'anonymous' ? [] : order.filter(({ id }) => id !== role.id);
  return {
    template: 'admin/roles/form',
    heading: `Change the role ${role.name}`,
    lead: isFixed(role)
      ? 'An administrator may do everything, always.'
      : 'It holds from the next click on, for everybody who has it.',
    submit: 'Keep it so',
    action: roleUrl(role.id),
    trail: [...rolesTrail, { href: roleUrl(role.id), label: role.name }],
    fields: roleFields(others, ticks),
    schema: fixedRoleForm,
  };
}
