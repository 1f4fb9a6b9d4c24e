// The one law of who sees what, in SQL: every reader of bugs, comments and changes has one of these predicates in it.
import type { Params } from '../database/params.js';
import { ofVisibleProducts } from '../products/product.visibility.js';
import { all } from '../users/roles/hidden.visibility.js';
import { productsWith, type Permission } from '../users/roles/permissions.policy.js';
import type { Who } from '../who.js';

/** Whether `who` holds the permission in the product of the bug `b`. */
function holds(who: Who, permission: Permission, params: Params): string {
  const products = productsWith(who, permission);
  if (products === 'all') return 'true';
  return products.length === 0 ? 'false' : `b.product_id = ANY(${params.add(products)})`;
}

/** Whether the product of the bug `b` exists for `who`. */
const inVisible = (who: Who, params: Params): string => ofVisibleProducts(who, params, 'b');

/** Who has reported the bug `b` may read it also where its product exists nowhere else for him. */
function inVisibleOrOwn(who: Who, params: Params): string {
  const visible = inVisible(who, params);
  if (!who.person || visible === 'true' || visible === 'false') return visible;
  return `(${visible} OR b.reporter_id = ${params.add(who.person.id)})`;
}

/** Both: the permission is held, and the product is not closed. A statement may have no value that it does not use. */
function within(who: Who, permission: Permission, closed: typeof inVisible, params: Params): string {
  const held = holds(who, permission, params);
  return held === 'false' ? held : all(held, closed(who, params));
}

/** Bugs (alias `b`) that exist for `who`; all others are answered as not existing. */
export const visibleBugs = (who: Who, params: Params): string => within(who, 'bugs.view', inVisibleOrOwn, params);

/** Whether what is private of the bug `b` is for `who`. */
export const seesPrivate = (who: Who, params: Params): string => within(who, 'comments.private', inVisible, params);

/** Of the visible bugs (alias `b`) those that `who` may edit, and so have in a queue. */
export const triagedBugs = (who: Who, params: Params): string => within(who, 'bugs.edit', inVisible, params);

/** What has an audience, of the visible bug `b`: for everyone, for its reporter and staff, or for staff. */
function isFor(who: Who, alias: 'c' | 't', params: Params): string {
  const reporter = who.person
    ? `${alias}.audience = 'reporter and staff' AND b.reporter_id = ${params.add(who.person.id)}`
    : 'false';
  return `(${alias}.audience = 'everyone' OR ${seesPrivate(who, params)} OR ${reporter})`;
}

/** Comments (alias `c`, of the visible bug `b`) that exist for `who`. */
export const visibleComments = (who: Who, params: Params): string => isFor(who, 'c', params);

/** Attachments (alias `t`, of the visible bug `b`) that exist for `who`. */
export const visibleAttachments = (who: Who, params: Params): string => isFor(who, 't', params);

/** Changes (alias `h`, of the visible bug `b`) that left a public trace; private ones show only through a visible comment. */
export const publicChanges = 'h.version IS NOT NULL';
