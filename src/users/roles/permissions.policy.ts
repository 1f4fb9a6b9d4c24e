// The permissions there are, each with a sentence that says what it allows, and the one question about them.
import type { Person, Who } from '../../who.js';
import { NotAllowed, SignInNeeded } from '../../errors.js';

/** What a permission allows, in a sentence, and whether it can be held in one product alone. */
interface Allowed {
  readonly sentence: string;
  readonly scope: 'product' | 'everywhere';
}

const inProduct = (sentence: string): Allowed => ({ sentence, scope: 'product' });
const everywhere = (sentence: string): Allowed => ({ sentence, scope: 'everywhere' });

const table = {
  'bugs.view': inProduct('Read bugs and what everyone may read of them.'),
  'bugs.file': inProduct('Report bugs.'),
  'bugs.comment': inProduct('Comment on bugs.'),
  'comments.private': inProduct('Read and write private comments, and see private attachments.'),
  'bugs.edit': inProduct('Change every field of every bug and move it through its life.'),
  'bugs.restrict': inProduct('Restrict bugs to roles, let others read such a bug, and open it.'),
  'bugs.all': inProduct('See every bug, also those that are restricted to other roles.'),
  'time.spent': inProduct(
    'Note the time spent on bugs, and see what others have noted, together with private comments.',
  ),
  'text.redact': inProduct('Take leaked words out of bugs and their history, for good.'),
  'products.structure': inProduct('Add, arrange and retire the components, versions and milestones of products.'),
  'products.manage': everywhere('Add, arrange, restrict and retire products and categories.'),
  'products.all': everywhere('See every product, also those that are restricted to other roles.'),
  'fields.manage': everywhere(
    'Arrange keywords, custom fields, platforms, operating systems, severities and priorities.',
  ),
  'workflows.manage': everywhere('Arrange statuses and workflows: who may move a bug on, and what that asks.'),
  'people.manage': everywhere('See and add people, give them roles, close and merge their accounts.'),
  'roles.manage': everywhere('Make roles, say what they allow, and look at pages as a role sees them.'),
  'settings.manage': everywhere('Change the settings and switch features on and off.'),
  'audit.read': everywhere('Read who has changed what in the panel.'),
  'jobs.manage': everywhere('See what waits in the background and what has failed; try it again or drop it.'),
} as const satisfies Record<string, Allowed>;

export type Permission = keyof typeof table;

/** Every permission, in the order in which they are told, the smallest first. */
export const permissions: Readonly<Record<Permission, Allowed>> = table;

/** Every permission by its name. */
export const permissionNames = Object.keys(table) as Permission[];

/** Of what a role allows that which holds when the role is held in one product only. */
export const scoped = (held: Iterable<string>): Set<string> =>
  new Set([...held].filter((name) => permissions[name as Permission]?.scope === 'product'));

/** What opens the panel: whoever holds one of them, somewhere, has something to do there. */
export const panelPermissions: readonly Permission[] = permissionNames.filter(
  (name) =>
    ![
      'bugs.view',
      'bugs.file',
      'bugs.comment',
      'comments.private',
      'bugs.edit',
      'bugs.restrict',
      'bugs.all',
      'time.spent',
      'text.redact',
      'products.all',
    ].includes(name),
);

/** Whether `who` holds the permission everywhere or, where a product is given, in that product; none holds in what is hidden. */
export function may(who: Who, permission: Permission, productId?: number): boolean {
  if (productId !== undefined && who.hidden.includes(productId)) return false;
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
